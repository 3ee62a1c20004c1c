import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pods } from '#hub/store/runtime-tables.ts';
import { deploymentsFile, labUrl, type Lab } from '#hub/testing/lab.ts';
import { appNames } from './app/testing/app-names.ts';
import { createStoreLab, storeEntries, type StoreLab } from './app/testing/store-lab.ts';

let lab: Lab;
let desk: StoreLab['desk'];
beforeAll(async () => {
  ({ lab, desk } = await createStoreLab());
});
afterAll(() => lab.close());

async function facets(
  filters: Record<string, unknown> = {},
): Promise<Record<string, Record<string, number>>> {
  const { appFacets } = await lab.run<{
    appFacets: { key: string; values: { value: string; count: number }[] }[];
  }>(
    'query ($filters: AppFilter) { appFacets(filters: $filters) { key values { value label count } } }',
    { filters },
  );
  return Object.fromEntries(
    appFacets.map(({ key, values }) => [
      key,
      Object.fromEntries(values.map(({ value, count }) => [value, count])),
    ]),
  );
}

test.each([
  [{ tasks: ['tracking'] }, ['tracker']],
  [{ tasks: ['tracking', 'segmentation'] }, ['cells', 'tracker']],
  [{ takes: ['@mikro/labels'] }, ['tracker']],
  [{ gives: ['@mikro/labels'] }, ['cells']],
  [{ hardwareKinds: ['cuda', 'rocm'] }, ['cells', 'large']],
  [{ maturities: ['PRODUCTION'] }, ['cells']],
  [{ maturities: ['BETA', 'DEVELOPMENT'] }, ['large', 'tracker']],
  [{ runsHere: true }, ['cells', 'tracker']],
  [{ runsHere: false }, ['large']],
  [{ runtimes: ['docker'] }, ['cells', 'tracker']],
  [{ runtimes: ['podman'] }, []],
  [{ repos: ['7'] }, []],
  [{ search: 'segment', tasks: ['tracking'] }, []],
])('apps are narrowed down by %j', async (filters, found) => {
  expect(await appNames(lab, filters)).toEqual(found);
});

test('each facet counts what the others leave, and keeps what is chosen at 0', async () => {
  const { tasks, takes, hardwareKinds, maturities, runtimes, runsHere } = await facets();
  expect({
    tasks: tasks?.['tracking'],
    takes,
    hardwareKinds,
    maturities,
    runtimes,
    runsHere,
  }).toEqual({
    tasks: 1,
    takes: { '@mikro/image': 1, '@mikro/labels': 1 },
    hardwareKinds: { cpu: 1, cuda: 1, rocm: 1 },
    maturities: { PRODUCTION: 1, BETA: 1, DEVELOPMENT: 1 },
    runtimes: { docker: 2 },
    runsHere: { true: 2, false: 1 },
  });
  const narrowed = await facets({ hardwareKinds: ['rocm'], tasks: ['stitching'] });
  expect(narrowed['hardwareKinds']).toEqual({ rocm: 0 });
  expect(narrowed['tasks']).toEqual({ stitching: 0 });
  const byHardware = await facets({ hardwareKinds: ['rocm'] });
  expect(byHardware['hardwareKinds']).toEqual(hardwareKinds);
  expect(byHardware['maturities']).toEqual({ DEVELOPMENT: 1 });
});

test('a filter with too many or too long values is refused with a sentence', async () => {
  await expect(
    appNames(lab, { tasks: Array.from({ length: 101 }, (_, at) => `t${at}`) }),
  ).rejects.toMatchObject({
    message: expect.stringContaining('at most 100 tasks'),
    extensions: { code: 'BAD_INPUT' },
  });
  await expect(appNames(lab, { search: 'x'.repeat(10_001) })).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT' },
  });
});

test('the palette finds by name: what begins with the text before what contains it', async () => {
  const hits = async (text: string) =>
    (
      await lab.run<{ quickSearch: { kind: string; title: string }[] }>(
        'query ($text: String!) { quickSearch(text: $text) { kind title subtitle } }',
        { text },
      )
    ).quickSearch.map(({ kind, title }) => `${kind} ${title}`);
  expect(await hits('cells')).toEqual(['APP cells', 'DEFINITION Track cells']);
  expect(await hits('DE')).toEqual(['DEFINITION Denoise', 'BACKEND desk']);
  expect(await hits('lab.ex')).toEqual(['REPO lab.example']);
  expect(await hits(' ')).toEqual([]);
  expect(await hits('%')).toEqual([]);
});

test('the palette shows a backend with the label of its kind', async () => {
  const { quickSearch } = await lab.run<{ quickSearch: { subtitle: string }[] }>(
    '{ quickSearch(text: "desk") { kind title subtitle } }',
  );
  expect(quickSearch).toEqual([expect.objectContaining({ kind: 'BACKEND', subtitle: 'Docker' })]);
});

test('tasks count the apps that are for them', async () => {
  const { tasks } = await lab.run<{ tasks: { key: string; appCount: number }[] }>(
    '{ tasks { key label description appCount } }',
  );
  expect(tasks.find(({ key }) => key === 'tracking')).toMatchObject({ appCount: 1 });
  expect(tasks.find(({ key }) => key === 'stitching')).toMatchObject({ appCount: 0 });
});

test('an app of a disabled repository is not shown until the repository is enabled again', async () => {
  const { githubRepos } = await lab.run<{ githubRepos: [{ id: string }] }>(
    '{ githubRepos { id } }',
  );
  const enable = (enabled: boolean) =>
    lab.run('mutation ($input: SetRepoEnabledInput!) { setRepoEnabled(input: $input) { id } }', {
      input: { id: githubRepos[0].id, enabled },
    });
  await enable(false);
  expect(await appNames(lab, {})).toEqual([]);
  expect(await lab.run('{ definitionPage { totalCount } }')).toEqual({
    definitionPage: { totalCount: 0 },
  });
  await enable(true);
  expect(await appNames(lab, {})).toEqual(['cells', 'large', 'tracker']);
});

test('an app that its repository lists no more is shown only where it is installed', async () => {
  const { app } = await lab.run<{ app: { releases: { id: string }[] } }>(
    '{ app(identifier: "org.lab.tracker") { releases { id } } }',
  );
  const { install } = await lab.run<{ install: { pods: [{ id: string }] } }>(
    'mutation ($input: InstallInput!) { install(input: $input) { pods { id } } }',
    { input: { release: app.releases[0]?.id, backend: desk.backend } },
  );
  lab.web.set(labUrl, deploymentsFile(...storeEntries.slice(0, 2)));
  const { githubRepos } = await lab.run<{ githubRepos: [{ id: string }] }>(
    '{ githubRepos { id } }',
  );
  await lab.run('mutation ($id: String!) { scanRepo(input: { id: $id }) { id } }', {
    id: githubRepos[0].id,
  });
  expect(await appNames(lab, {})).toEqual(['cells', 'tracker']);
  await lab.hub.database
    .update(pods)
    .set({ phase: 'REMOVED' })
    .where(eq(pods.id, install.pods[0].id));
  expect(await appNames(lab, {})).toEqual(['cells']);
});
