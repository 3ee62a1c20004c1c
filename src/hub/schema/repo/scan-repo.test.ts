import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  apps,
  definitions,
  flavours,
  releases,
  repos,
  scans,
} from '#hub/store/catalogue-tables.ts';
import { changes } from '#hub/store/runtime-tables.ts';
import { addRepo } from '#hub/testing/add-repo.ts';
import { createLab, deploymentsFile, labDefinition, labUrl, type Lab } from '#hub/testing/lab.ts';
import { scanReport } from './testing/scan-report.ts';

let lab: Lab;
beforeEach(async () => {
  lab = await createLab();
});
afterEach(() => lab.close());

/** Everything that the catalogue holds. */
async function catalogue() {
  const { database } = lab.hub;
  return Promise.all(
    [apps, releases, flavours, definitions].map((table) =>
      database.select().from(table).orderBy(table.id),
    ),
  );
}

test('scanning the same file twice changes nothing', async () => {
  lab.web.set(
    labUrl,
    deploymentsFile(
      { definitions: [labDefinition('Segment'), labDefinition('Count')] },
      { flavour: 'cuda', selectors: [{ kind: 'cuda' }] },
      { version: '2' },
    ),
  );
  const id = await addRepo(lab, labUrl);
  const before = await catalogue();
  expect(await scanReport(lab, id)).toEqual({
    state: 'OK',
    problem: null,
    lastScan: {
      succeeded: true,
      added: 0,
      changed: 0,
      removed: 0,
      unchanged: 3,
      problem: null,
      problems: [],
    },
  });
  expect(await catalogue()).toEqual(before);
});

test('a scan adds, changes and removes what the file does, and tells the feed', async () => {
  lab.web.set(
    labUrl,
    deploymentsFile(
      { flavour: 'a', definitions: [labDefinition('Old')] },
      { flavour: 'b' },
      { flavour: 'c' },
      { app: 'org.lab.gone' },
    ),
  );
  const id = await addRepo(lab, labUrl);
  lab.web.set(
    labUrl,
    deploymentsFile(
      { flavour: 'a', image: 'lab/cells:2', definitions: [labDefinition('New')] },
      { flavour: 'b' },
      { flavour: 'd' },
    ),
  );
  await lab.hub.database.delete(changes);
  expect((await scanReport(lab, id)).lastScan).toMatchObject({
    added: 1,
    changed: 1,
    removed: 2,
    unchanged: 1,
  });
  const { apps } = await lab.run<{ apps: unknown }>(
    '{ apps { identifier releases { flavours { name image { imageString } definitions { name } } } } }',
  );
  expect(apps).toEqual([
    {
      identifier: 'org.lab.cells',
      releases: [
        {
          flavours: [
            { name: 'a', image: { imageString: 'lab/cells:2' }, definitions: [{ name: 'New' }] },
            { name: 'b', image: { imageString: 'lab/cells:1' }, definitions: [] },
            { name: 'd', image: { imageString: 'lab/cells:1' }, definitions: [] },
          ],
        },
      ],
    },
  ]);
  expect(await lab.run('{ definitions { name } }')).toEqual({ definitions: [{ name: 'New' }] });
  expect((await lab.hub.database.select().from(changes)).map(({ topic }) => topic)).toEqual([
    'repo',
    'repo',
    'catalogue',
  ]);
});

test('one broken entry costs no other and shows at the scan', async () => {
  lab.web.set(labUrl, deploymentsFile({}).replace(/\]\}$/, ',{"flavourName":"cpu"}]}'));
  const id = await addRepo(lab, labUrl);
  expect(await scanReport(lab, id)).toMatchObject({
    state: 'PARTIAL',
    problem: null,
    lastScan: {
      unchanged: 1,
      problems: expect.arrayContaining([expect.objectContaining({ severity: 'ERROR' })]),
    },
  });
});

test('a failed scan keeps what was known and says why', async () => {
  lab.web.set(labUrl, deploymentsFile({}));
  const id = await addRepo(lab, labUrl);
  const before = await catalogue();
  lab.web.set(labUrl, 503);
  expect(await scanReport(lab, id)).toMatchObject({
    state: 'FAILED',
    problem: expect.stringContaining('server error'),
    lastScan: { succeeded: false },
  });
  expect(await catalogue()).toEqual(before);
  lab.web.set(labUrl, deploymentsFile({}));
  expect(await scanReport(lab, id)).toMatchObject({ state: 'OK', problem: null });
});

test('a broken repository stops no other', async () => {
  const urls = Array.from({ length: 12 }, (_, index) => `https://lab-${index}.example/d.yaml`);
  for (const [index, url] of urls.entries())
    lab.web.set(url, deploymentsFile({ app: `org.lab.a${index}` }));
  for (const url of urls) await addRepo(lab, url);
  lab.web.set(urls[0] ?? '', () => Promise.reject(new Error('torn')));
  for (const [index, url] of urls.slice(1).entries())
    lab.web.set(url, deploymentsFile({ app: `org.lab.a${index + 1}`, version: '2' }));
  await lab.run('mutation { rescanRepos { id } }');
  await vi.waitFor(
    async () => {
      const { githubRepos } = await lab.run<{
        githubRepos: { state: string; lastScan: { added: number } | null }[];
      }>('{ githubRepos { state lastScan { added } } }');
      expect(githubRepos.map(({ state }) => state)).toEqual(['FAILED', ...Array(11).fill('OK')]);
    },
    { timeout: 20_000 },
  );
});

test('a scan that a stopped hub left open is taken back at the next start', async () => {
  lab.web.set(labUrl, deploymentsFile({}));
  const id = await addRepo(lab, labUrl);
  await lab.hub.database.update(repos).set({ state: 'SCANNING' }).where(eq(repos.id, id));
  await lab.hub.database.insert(scans).values({ repoId: id, startedAt: new Date() });
  const next = await createLab({ store: lab.hub.store });
  expect(await next.run('{ githubRepos { state scans { succeeded } } }')).toEqual({
    githubRepos: [{ state: 'OK', scans: [{ succeeded: true }] }],
  });
  await next.hub.close();
});

test('a hub that stops gives up its scans and leaves the repository as it was', async () => {
  lab.web.set(labUrl, deploymentsFile({}));
  const id = await addRepo(lab, labUrl);
  const next = await createLab({
    store: lab.hub.store,
    fetch: (_url, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      }),
  });
  const scan = next.run('mutation ($id: String!) { scanRepo(input: { id: $id }) { state } }', {
    id,
  });
  await vi.waitFor(async () =>
    expect(await next.run('{ githubRepos { state } }')).toEqual({
      githubRepos: [{ state: 'SCANNING' }],
    }),
  );
  await next.hub.close();
  expect(await scan).toEqual({ scanRepo: { state: 'OK' } });
});
