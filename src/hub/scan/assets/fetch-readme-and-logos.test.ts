import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { logos } from '#hub/store/catalogue-tables.ts';
import { createHttpServer } from '#hub/http/http-server.ts';
import { createApiToken } from '#hub/identity/api-tokens.ts';
import { addRepo } from '#hub/testing/add-repo.ts';
import { countingWeb } from '#hub/testing/counting-web.ts';
import { createLab, deploymentsFile, type Lab } from '#hub/testing/lab.ts';

const held = new Map<string, string | Uint8Array>();
let counted: ReturnType<typeof countingWeb>;
let lab: Lab;
let offset: number;
const now = () => new Date(Date.now() + offset);
beforeEach(async () => {
  held.clear();
  offset = 0;
  counted = countingWeb(held);
  lab = await createLab({ fetch: counted.fetch, now, scanIntervalMinutes: 60 });
});
afterEach(() => lab.close());

test('README and logo come with a repository, and the logo is served to its people only', async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const raw = 'https://raw.githubusercontent.com/lab/apps/HEAD';
  const file = JSON.parse(deploymentsFile({}, { app: 'org.lab.svg' }, { app: 'org.lab.out' }));
  for (const [at, logo] of [
    'logo.png',
    'https://lab.example/evil.svg',
    '../../../secret.png',
  ].entries())
    file.app_images[at].manifest.logo = logo;
  held.set(`${raw}/.arkitekt/deployments.yaml`, JSON.stringify(file));
  held.set(`${raw}/README.md`, '# Cells');
  held.set(`${raw}/.arkitekt/logo.png`, png);
  held.set(
    'https://lab.example/evil.svg',
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  );
  await addRepo(lab, 'lab/apps');
  const ask = () =>
    lab
      .run<{
        apps: {
          readme: string;
          logoUrl: string | null;
          latestRelease: { logoUrl: string | null };
        }[];
      }>('{ apps { readme logoUrl latestRelease { logoUrl } } }')
      .then(({ apps }) => apps);
  await vi.waitFor(async () =>
    expect((await ask()).map(({ logoUrl }) => logoUrl)).toEqual([
      expect.stringMatching(/^\/logos\/[0-9a-f]{64}\?/),
      null,
      null,
    ]),
  );
  const [{ readme, logoUrl } = { readme: '', logoUrl: null }] = await ask();
  expect(readme).toBe('# Cells');
  const server = await createHttpServer(lab.hub, {
    origins: () => [],
    isSecure: false,
    webFolder: null,
  });
  const { token } = await createApiToken(lab.hub.database, lab.principal, 'test');
  const [path = '', signature = ''] = (logoUrl ?? '').split('?');
  const get = (url: string, headers: Record<string, string> = {}) =>
    server.inject({ url, headers });
  const served = await get(path, { authorization: `Bearer ${token}` });
  expect(served.rawPayload.equals(png)).toBe(true);
  expect(served.headers).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'private, max-age=31536000, immutable',
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  });
  // A picture on a page cannot bear a header: the hub signs the address that it gives to its people.
  expect((await get(`${path}?${signature}`)).statusCode).toBe(200);
  expect((await get(path)).statusCode).toBe(401);
  const forged = signature.replace(/until=(\d+)/, (_, day) => `until=${Number(day) + 1}`);
  expect((await get(`${path}?${forged}`)).statusCode).toBe(401);
  await server.close();
});

test('a README that changes by itself comes with the next full scan, for one conditional request', async () => {
  const raw = 'https://raw.githubusercontent.com/lab/apps/HEAD';
  held.set(`${raw}/.arkitekt/deployments.yaml`, deploymentsFile({}));
  held.set(`${raw}/README.md`, '# Cells');
  const id = await addRepo(lab, 'lab/apps');
  const readme = async () =>
    (
      await lab.run<{ githubRepo: { readme: string | null } }>(
        'query ($id: ID!) { githubRepo(id: $id) { readme } }',
        { id },
      )
    ).githubRepo.readme;
  await vi.waitFor(async () => expect(await readme()).toBe('# Cells'));
  held.set(`${raw}/README.md`, '# Cells and more');
  const due = async () => {
    offset += 2 * 3_600_000;
    await lab.hub.scanner.scanDue();
  };
  for (let at = 0; at < 7; at += 1) await due();
  expect(await readme()).toBe('# Cells');
  await due();
  await vi.waitFor(async () => expect(await readme()).toBe('# Cells and more'));
  const ask = () =>
    lab.run('mutation ($id: String!) { scanRepo(input: { id: $id }) { id } }', { id });
  Object.assign(counted.web, { asked: 0, conditional: 0 });
  await ask();
  await vi.waitFor(() => expect(counted.web).toMatchObject({ asked: 4, conditional: 2 }));
  held.delete(`${raw}/README.md`);
  await ask();
  await vi.waitFor(async () => expect(await readme()).toBeNull());
});

test('a logo that is taken away leaves nothing behind, and one that cannot be reached stays', async () => {
  const raw = 'https://raw.githubusercontent.com/lab/apps/HEAD';
  const picture = (last: number) =>
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, last);
  const publish = (logo: string | null, description: string) => {
    const file = JSON.parse(deploymentsFile({ description }));
    file.app_images[0].manifest.logo = logo;
    held.set(`${raw}/.arkitekt/deployments.yaml`, JSON.stringify(file));
  };
  const ask = () =>
    lab.run('mutation ($id: String!) { scanRepo(input: { id: $id }) { id } }', { id });
  const shown = async () =>
    (await lab.run<{ apps: { logoUrl: string | null }[] }>('{ apps { logoUrl } }')).apps.map(
      ({ logoUrl }) => logoUrl,
    );
  const stored = async () =>
    (await lab.hub.database.select({ hash: logos.hash }).from(logos)).length;
  publish('logo.png', 'first');
  held.set(`${raw}/logo.png`, picture(1));
  const id = await addRepo(lab, 'lab/apps');
  await vi.waitFor(async () =>
    expect(await shown()).toEqual([expect.stringMatching(/^\/logos\//)]),
  );
  const [first] = await shown();
  publish('logo.png', 'second');
  held.set(`${raw}/logo.png`, picture(2));
  await ask();
  await vi.waitFor(async () => expect(await shown()).not.toEqual([first]));
  expect(await stored()).toBe(1);
  counted.web.inTrouble = `${raw}/logo.png`;
  publish('logo.png', 'unreachable');
  await ask();
  await vi.waitFor(() => expect(counted.web.inTrouble).toBe('asked'));
  expect([(await shown())[0], await stored()]).toEqual([expect.stringMatching(/^\/logos\//), 1]);
  publish('logo.png', 'third');
  held.set(`${raw}/logo.png`, '<svg/>');
  await ask();
  await vi.waitFor(async () => expect([await shown(), await stored()]).toEqual([[null], 0]));
  held.set(`${raw}/logo.png`, picture(3));
  publish('logo.png', 'fourth');
  await ask();
  await vi.waitFor(async () => expect(await stored()).toBe(1));
  publish(null, 'fifth');
  await ask();
  expect([await shown(), await stored()]).toEqual([[null], 0]);
});
