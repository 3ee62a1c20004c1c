import { afterAll, beforeAll, expect, test } from 'vitest';
import { organizations } from '#hub/store/identity-tables.ts';
import { createLab, deploymentsFile, labUrl, type Lab } from '#hub/testing/lab.ts';
import { createAppIndexes, type AppIndexes } from './app-indexes.ts';

let lab: Lab;
let here: AppIndexes;
let there: AppIndexes;
const otherUrl = 'https://other.example/deployments.yaml';
beforeAll(async () => {
  lab = await createLab();
  lab.web.set(
    labUrl,
    deploymentsFile(
      { app: 'org.lab.cells', version: '1.0', description: 'Counts cells.' },
      { app: 'org.lab.gone', version: '1.0' },
    ),
  );
  lab.web.set(otherUrl, deploymentsFile({ app: 'org.other.spots', version: '2.0' }));
  await lab.run(
    'mutation ($url: String!) { createGithubRepo(input: { identifier: $url }) { id } }',
    { url: labUrl },
  );
  [here, there] = [createAppIndexes(lab.hub.database), createAppIndexes(lab.hub.database)];
});
afterAll(() => lab.close());

const namesOf = async (appIndexes: AppIndexes) =>
  (await appIndexes.of(lab.principal.organizationId)).apps.map(({ card }) => card.name);

async function scan(...entries: Parameters<typeof deploymentsFile>): Promise<void> {
  lab.web.set(labUrl, deploymentsFile(...entries));
  const { githubRepos } = await lab.run<{ githubRepos: { id: string; name: string }[] }>(
    '{ githubRepos { id name } }',
  );
  await lab.run('mutation ($id: String!) { scanRepo(input: { id: $id }) { id } }', {
    id: githubRepos.find(({ name }) => name.startsWith('lab'))?.id,
  });
}

test('what one hub writes is in the index of every hub at the next request', async () => {
  expect([await namesOf(here), await namesOf(there)]).toEqual([
    ['cells', 'gone'],
    ['cells', 'gone'],
  ]);
  await lab.run(
    'mutation ($url: String!) { createGithubRepo(input: { identifier: $url }) { id } }',
    { url: otherUrl },
  );
  expect([await namesOf(here), await namesOf(there)]).toEqual([
    ['cells', 'gone', 'spots'],
    ['cells', 'gone', 'spots'],
  ]);
});

test('an app that is gone from the store is gone from the index, and what has not changed is not read again', async () => {
  const before = await here.of(lab.principal.organizationId);
  await scan({ app: 'org.lab.cells', version: '1.1', description: 'Counts cells better.' });
  const after = await here.of(lab.principal.organizationId);
  expect(
    after.apps.map(
      ({ card, latestRelease }) => `${card.name} ${latestRelease?.version}: ${card.description}`,
    ),
  ).toEqual(['cells 1.1: Counts cells better.', 'spots 2.0: Counts cells.']);
  expect(after.apps[1]).toBe(before.apps[2]);
});

test('while the catalogue does not change the index is the same, with its cache', async () => {
  const { organizationId } = lab.principal;
  expect(await here.of(organizationId)).toBe(await here.of(organizationId));
});

test('those who ask at the same moment get one reading', async () => {
  const appIndexes = createAppIndexes(lab.hub.database);
  const [one, ...others] = await Promise.all(
    [1, 2, 3].map(() => appIndexes.of(lab.principal.organizationId)),
  );
  for (const other of others) expect(other).toBe(one);
});

test('another organization has an index of its own', async () => {
  const [other] = await lab.hub.database
    .insert(organizations)
    .values({ slug: 'other', name: 'Other' })
    .returning();
  expect((await here.of(other?.id ?? '')).apps).toEqual([]);
});
