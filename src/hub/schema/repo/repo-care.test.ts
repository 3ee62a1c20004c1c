import { afterEach, beforeEach, expect, test } from 'vitest';
import { repos } from '#hub/store/catalogue-tables.ts';
import {
  createLab,
  deploymentsFile,
  givenBackend,
  givenOtherOrganization,
  labUrl,
  plainMachine,
  type Lab,
} from '#hub/testing/lab.ts';

let lab: Lab;
beforeEach(async () => {
  lab = await createLab();
});
afterEach(() => lab.close());

async function added(identifier = labUrl, token?: string): Promise<string> {
  const { createGithubRepo } = await lab.run<{ createGithubRepo: { id: string } }>(
    'mutation ($identifier: String, $token: String) { createGithubRepo(input: { identifier: $identifier, token: $token }) { id } }',
    { identifier, token },
  );
  return createGithubRepo.id;
}

const enable =
  'mutation ($id: ID!, $enabled: Boolean!) { setRepoEnabled(input: { id: $id, enabled: $enabled }) { state nextScanAt } }';

test('a repository says who added it', async () => {
  lab.web.set(labUrl, deploymentsFile({}));
  await added();
  expect(await lab.run('{ githubRepos { addedBy hasToken readme state } }')).toEqual({
    githubRepos: [{ addedBy: 'Owner', hasToken: false, readme: null, state: 'OK' }],
  });
});

test('what would be touched is what only this repository lists, and its containers', async () => {
  const other = 'https://other.example/deployments.yaml';
  lab.web.set(labUrl, deploymentsFile({ app: 'org.lab.own' }, { app: 'org.lab.shared' }));
  lab.web.set(other, deploymentsFile({ app: 'org.lab.shared' }));
  const [id] = [await added(), await added(other)];
  const { app } = await lab.run<{ app: { latestRelease: { id: string } } }>(
    '{ app(identifier: "org.lab.own") { latestRelease { id } } }',
  );
  const { backend } = await givenBackend(lab, 'desk', plainMachine);
  const { install } = await lab.run<{ install: { pods: { id: string }[] } }>(
    'mutation ($input: InstallInput!) { install(input: $input) { pods { id } } }',
    { input: { release: app.latestRelease.id, backend } },
  );
  expect(
    await lab.run(
      'query ($id: ID!) { githubRepo(id: $id) { impact { apps { identifier } pods { id } } } }',
      { id },
    ),
  ).toEqual({
    githubRepo: { impact: { apps: [{ identifier: 'org.lab.own' }], pods: install.pods } },
  });
});

test('a disabled repository leaves the store, is not scanned, and comes back complete', async () => {
  lab.web.set(labUrl, deploymentsFile({}));
  const id = await added();
  expect(await lab.run(enable, { id, enabled: false })).toEqual({
    setRepoEnabled: { state: 'DISABLED', nextScanAt: null },
  });
  expect(
    await lab.run('{ apps { id } appPage { totalCount } githubRepos { state appCount } }'),
  ).toEqual({
    apps: [],
    appPage: { totalCount: 0 },
    githubRepos: [{ state: 'DISABLED', appCount: 1 }],
  });
  await expect(
    lab.run('mutation ($id: String!) { scanRepo(input: { id: $id }) { id } }', { id }),
  ).rejects.toMatchObject({
    message: expect.stringContaining('Enable it'),
    extensions: { code: 'CONFLICT' },
  });
  expect(await lab.run('mutation { rescanRepos { id } }')).toEqual({ rescanRepos: [] });
  expect(await lab.run(enable, { id, enabled: true })).toEqual({
    setRepoEnabled: { state: 'OK', nextScanAt: expect.any(String) },
  });
  expect(await lab.run('{ apps { identifier } }')).toEqual({
    apps: [{ identifier: 'org.lab.cells' }],
  });
});

test('an app that another repository lists too stays in the store', async () => {
  const other = 'https://other.example/deployments.yaml';
  for (const url of [labUrl, other]) lab.web.set(url, deploymentsFile({}));
  const [id] = [await added(), await added(other)];
  await lab.run(enable, { id, enabled: false });
  expect(await lab.run('{ apps { identifier } }')).toEqual({
    apps: [{ identifier: 'org.lab.cells' }],
  });
});

test('a token is kept encrypted and never shown', async () => {
  lab.web.set(labUrl, deploymentsFile({}));
  const id = await added(labUrl, 'secret-of-the-lab');
  const kept = async () => (await lab.hub.database.select().from(repos))[0];
  expect(JSON.stringify(await kept())).not.toContain('secret-of-the-lab');
  expect((await kept())?.encryptedToken).toMatch(/^v1\./);
  const give =
    'mutation ($id: ID!, $token: String) { setRepoToken(input: { id: $id, token: $token }) { hasToken } }';
  expect(await lab.run(give, { id, token: null })).toEqual({ setRepoToken: { hasToken: false } });
  expect((await kept())?.encryptedToken).toBeNull();
  expect(await lab.run(give, { id, token: ' another ' })).toEqual({
    setRepoToken: { hasToken: true },
  });
  await expect(lab.run(give, { id, token: 'two words' })).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT' },
  });
});

test('a preview tells what would change in what is there already', async () => {
  const preview =
    'query ($identifier: String!) { previewGithubRepo(identifier: $identifier) { kind existing { name } added changed removed unchanged } }';
  lab.web.set(labUrl, deploymentsFile({ flavour: 'a' }, { flavour: 'b' }, { flavour: 'c' }));
  expect(await lab.run(preview, { identifier: labUrl })).toEqual({
    previewGithubRepo: {
      kind: 'HTTP',
      existing: null,
      added: 3,
      changed: 0,
      removed: 0,
      unchanged: 0,
    },
  });
  await added();
  lab.web.set(
    labUrl,
    deploymentsFile({ flavour: 'a' }, { flavour: 'b', image: 'lab/cells:2' }, { flavour: 'd' }),
  );
  expect(await lab.run(preview, { identifier: labUrl })).toEqual({
    previewGithubRepo: {
      kind: 'HTTP',
      existing: { name: 'lab.example' },
      added: 1,
      changed: 1,
      removed: 1,
      unchanged: 1,
    },
  });
});

test('an organization chooses its default repositories and how often they are scanned', async () => {
  const settings = '{ scanSettings { defaultRepos scanIntervalMinutes } }';
  const choose =
    'mutation ($input: SetScanSettingsInput!) { setScanSettings(input: $input) { defaultRepos scanIntervalMinutes } }';
  expect(await lab.run(settings)).toEqual({
    scanSettings: { defaultRepos: [], scanIntervalMinutes: 0 },
  });
  lab.web.set(labUrl, deploymentsFile({}));
  expect(await lab.run(choose, { input: { defaultRepos: [labUrl, ` ${labUrl}`, ''] } })).toEqual({
    setScanSettings: { defaultRepos: [labUrl], scanIntervalMinutes: 0 },
  });
  expect(
    await lab.run('{ githubRepos(filters: { user: "lab.example" }) { identifier addedBy } }'),
  ).toEqual({ githubRepos: [{ identifier: labUrl, addedBy: null }] });
  expect(await lab.run(choose, { input: { scanIntervalMinutes: 60 } })).toEqual({
    setScanSettings: { defaultRepos: [labUrl], scanIntervalMinutes: 60 },
  });
  await expect(lab.run(choose, { input: { scanIntervalMinutes: 1 } })).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT' },
  });
  await expect(lab.run(choose, { input: { defaultRepos: ['nonsense'] } })).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT' },
  });
  const { scanSettings } = await lab.run<{ scanSettings: unknown }>(
    settings,
    {},
    await givenOtherOrganization(lab),
  );
  expect(scanSettings).toEqual({ defaultRepos: [], scanIntervalMinutes: 0 });
});

test('nobody cares for the repository of another organization', async () => {
  lab.web.set(labUrl, deploymentsFile({}));
  const id = await added();
  const outsider = await givenOtherOrganization(lab);
  await expect(lab.run(enable, { id, enabled: false }, outsider)).rejects.toMatchObject({
    extensions: { code: 'NOT_FOUND' },
  });
  await expect(
    lab.run(
      'mutation ($id: ID!) { setRepoToken(input: { id: $id, token: "x" }) { id } }',
      { id },
      outsider,
    ),
  ).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
});

test('another interval moves the repositories that are there', async () => {
  lab.web.set(labUrl, deploymentsFile({}));
  const {
    createGithubRepo: { id },
  } = await lab.run<{ createGithubRepo: { id: string } }>(
    'mutation ($url: String) { createGithubRepo(input: { identifier: $url }) { id } }',
    { url: labUrl },
  );
  const nextAfter = async (minutes: number) => {
    await lab.run(
      'mutation ($minutes: Int) { setScanSettings(input: { scanIntervalMinutes: $minutes }) { scanIntervalMinutes } }',
      { minutes },
    );
    const { githubRepo } = await lab.run<{
      githubRepo: { nextScanAt: string | null; lastScannedAt: string };
    }>('query ($id: ID!) { githubRepo(id: $id) { nextScanAt lastScannedAt } }', { id });
    return githubRepo.nextScanAt === null
      ? null
      : (Date.parse(githubRepo.nextScanAt) - Date.parse(githubRepo.lastScannedAt)) / 60_000;
  };
  const day = await nextAfter(1_440);
  expect(day).toBeGreaterThanOrEqual(1_440 * 0.9);
  expect(day).toBeLessThanOrEqual(1_440 * 1.1);
  expect(await nextAfter(60)).toBeLessThanOrEqual(66);
  expect(await nextAfter(0)).toBeNull();
  expect(await nextAfter(60)).toBeGreaterThanOrEqual(54);
});
