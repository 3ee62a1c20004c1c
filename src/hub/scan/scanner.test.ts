import { eq, isNotNull } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { flavours, logos, repos, scans } from '#hub/store/catalogue-tables.ts';
import { readerVersion } from '#hub/catalogue/catalogue-entry.ts';
import { createHttpServer } from '#hub/http/http-server.ts';
import { createApiToken } from '#hub/identity/api-tokens.ts';
import type { HubWorld } from '#hub/hub-world.ts';
import { createLab, deploymentsFile, labUrl, type Lab } from '#hub/testing/lab.ts';

function etagOf(body: string | Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('hex')}"`;
}

/** A host that answers files with their validators and counts what it is asked. */
function countingWeb(held: Map<string, string | Uint8Array>) {
  const web = { asked: 0, conditional: 0, now: 0, max: 0, wait: 0, inTrouble: '' };
  const fetch: HubWorld['fetch'] = async (input, init) => {
    web.asked += 1;
    web.now += 1;
    web.max = Math.max(web.max, web.now);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    web.now -= 1;
    if (web.wait > 0) {
      web.wait -= 1;
      return new Response(null, { status: 429, headers: { 'retry-after': '1' } });
    }
    if (String(input) === web.inTrouble) {
      web.inTrouble = 'asked';
      return new Response(null, { status: 503 });
    }
    const body = held.get(String(input));
    if (body === undefined) return new Response(null, { status: 404 });
    const etag = etagOf(body);
    const asksFor = new Headers(init?.headers).get('if-none-match');
    if (asksFor !== null) web.conditional += 1;
    return asksFor === etag
      ? new Response(null, { status: 304 })
      : new Response(body as BodyInit, { headers: { etag } });
  };
  return { web, fetch };
}

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

async function added(identifier: string): Promise<string> {
  const { createGithubRepo } = await lab.run<{ createGithubRepo: { id: string } }>(
    'mutation ($identifier: String) { createGithubRepo(input: { identifier: $identifier }) { id } }',
    { identifier },
  );
  return createGithubRepo.id;
}

const everything = async () =>
  JSON.stringify(
    await Promise.all(
      [repos, scans, flavours].map((table) =>
        lab.hub.database.select().from(table).orderBy(table.id),
      ),
    ),
  );

test('an unchanged repository costs one conditional request and no write of its own', async () => {
  held.set(
    'https://raw.githubusercontent.com/lab/apps/HEAD/.arkitekt_next/deployments.yaml',
    deploymentsFile({}),
  );
  const id = await added('lab/apps');
  await vi.waitFor(() => expect(counted.web.asked).toBeGreaterThan(4));
  Object.assign(counted.web, { asked: 0, conditional: 0 });
  const before = JSON.parse(await everything());
  offset = 2 * 3_600_000;
  expect(await lab.hub.scanner.scanDue()).toBe(1);
  expect(counted.web).toMatchObject({ asked: 1, conditional: 1 });
  const after = JSON.parse(await everything());
  expect(after[1]).toEqual(before[1]);
  expect(after[2]).toEqual(before[2]);
  expect(
    await lab.run('query ($id: ID!) { githubRepo(id: $id) { state lastScannedAt } }', { id }),
  ).toEqual({ githubRepo: { state: 'OK', lastScannedAt: expect.any(String) } });
  expect(
    Date.parse(after[0][0].lastScannedAt) - Date.parse(before[0][0].lastScannedAt),
  ).toBeGreaterThanOrEqual(offset);
});

test('a scan that somebody asked for has a report, even when nothing has changed', async () => {
  held.set(
    labUrl,
    deploymentsFile({}, { flavour: 'cuda' }).replace(/\]\}$/, ',{"flavourName":"cpu"}]}'),
  );
  const id = await added(labUrl);
  const ask =
    'mutation ($id: String!) { scanRepo(input: { id: $id }) { state scans { notModified succeeded unchanged problems { severity } } } }';
  const { scanRepo } = await lab.run<{
    scanRepo: { state: string; scans: { problems: unknown[] }[] };
  }>(ask, { id });
  expect(scanRepo).toMatchObject({
    state: 'PARTIAL',
    scans: [{ notModified: true, succeeded: true, unchanged: 2 }, { notModified: false }],
  });
  expect(scanRepo.scans[0]?.problems).toEqual(scanRepo.scans[1]?.problems);
});

test('two hubs on one store never take the same repository', async () => {
  for (let at = 0; at < 20; at += 1) {
    held.set(`https://lab-${at}.example/d.yaml`, deploymentsFile({ app: `org.lab.a${at}` }));
    await added(`https://lab-${at}.example/d.yaml`);
  }
  const other = await createLab({
    store: lab.hub.store,
    fetch: counted.fetch,
    now,
    scanIntervalMinutes: 60,
  });
  counted.web.asked = 0;
  offset = 2 * 3_600_000;
  const [first, second] = await Promise.all([
    lab.hub.scanner.scanDue(),
    other.hub.scanner.scanDue(),
  ]);
  expect(first + second).toBe(20);
  expect(counted.web.asked).toBe(20);
  expect(await lab.hub.scanner.scanDue()).toBe(0);
  await other.hub.close();
});

test('fifty reports are kept of a repository', async () => {
  held.set(labUrl, deploymentsFile({}));
  const id = await added(labUrl);
  await lab.hub.database.insert(scans).values(
    Array.from({ length: 60 }, (_, at) => ({
      repoId: id,
      startedAt: new Date(Date.now() - 1_000 * (at + 1)),
      succeeded: true,
    })),
  );
  await lab.run('mutation ($id: String!) { scanRepo(input: { id: $id }) { id } }', { id });
  expect(await lab.hub.database.select().from(scans).where(eq(scans.repoId, id))).toHaveLength(50);
});

test('a thousand repositories of one host are rescanned eight at a time, and one that fails or a host that is busy stops none', async () => {
  const urls = Array.from(
    { length: 1_000 },
    (_, at) => `https://lab.example/${at}/deployments.yaml`,
  );
  const file = deploymentsFile({});
  const known = { path: 'deployments.yaml', etag: etagOf(file), lastModified: null, hash: '' };
  const row = {
    organizationId: lab.principal.organizationId,
    kind: 'HTTP' as const,
    user: '',
    repo: '',
    branch: '',
    state: 'OK' as const,
    nextScanAt: new Date(),
  };
  const rows = urls.map((url) => ({
    ...row,
    identifier: url,
    location: url,
    name: url,
    url,
    remembered: { reader: readerVersion, branch: null, files: [{ ...known, url }] },
  }));
  for (let at = 0; at < rows.length; at += 200)
    await lab.hub.database.insert(repos).values(rows.slice(at, at + 200));
  for (const url of urls) held.set(url, file);
  held.delete(urls[7] ?? '');
  counted.web.wait = 3;
  await Promise.all([lab.hub.scanner.scanDue(), lab.hub.scanner.scanDue()]);
  expect(counted.web.max).toBeLessThanOrEqual(8);
  expect(counted.web.max).toBeGreaterThan(1);
  const scanned = await lab.hub.database
    .select({ state: repos.state, url: repos.url })
    .from(repos)
    .where(isNotNull(repos.lastScannedAt));
  expect(scanned).toHaveLength(1_000);
  expect(scanned.filter(({ state }) => state !== 'OK')).toEqual([
    { state: 'FAILED', url: urls[7] },
  ]);
  expect(await lab.hub.database.select().from(scans)).toHaveLength(1);
});

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
  await added('lab/apps');
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
      expect.stringMatching(/^\/logos\/[0-9a-f]{64}$/),
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
  const get = (headers: Record<string, string>) => server.inject({ url: logoUrl ?? '', headers });
  const served = await get({ authorization: `Bearer ${token}` });
  expect(served.rawPayload.equals(png)).toBe(true);
  expect(served.headers).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'private, max-age=31536000, immutable',
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  });
  expect((await get({})).statusCode).toBe(401);
  await server.close();
});

test('a README that changes by itself comes with the next look at the whole, for one conditional request', async () => {
  const raw = 'https://raw.githubusercontent.com/lab/apps/HEAD';
  held.set(`${raw}/.arkitekt/deployments.yaml`, deploymentsFile({}));
  held.set(`${raw}/README.md`, '# Cells');
  const id = await added('lab/apps');
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
  const id = await added('lab/apps');
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
