import { eq, isNotNull } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { flavours, repos, scans } from '#hub/store/catalogue-tables.ts';
import { readerVersion } from '#hub/catalogue/catalogue-entry.ts';
import { addRepo } from '#hub/testing/add-repo.ts';
import { countingWeb } from '#hub/testing/counting-web.ts';
import { etagOf } from '#hub/testing/etag-of.ts';
import { createLab, deploymentsFile, labUrl, type Lab } from '#hub/testing/lab.ts';

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
  const id = await addRepo(lab, 'lab/apps');
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
  const id = await addRepo(lab, labUrl);
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
    await addRepo(lab, `https://lab-${at}.example/d.yaml`);
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
  const id = await addRepo(lab, labUrl);
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
