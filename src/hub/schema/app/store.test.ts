import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureCards } from '#hub/catalogue/ensure-cards.ts';
import { appCards, appNeeds, conditionSets, definitionCards } from '#hub/store/card-tables.ts';
import { hubFacts } from '#hub/store/identity-tables.ts';
import { pods, resources } from '#hub/store/runtime-tables.ts';
import {
  createLab,
  cudaMachine,
  deploymentsFile,
  givenBackend,
  labDefinition,
  labUrl,
  plainMachine,
  type Lab,
} from '#hub/testing/lab.ts';

let lab: Lab;
let desk: { backend: string; resource: string };
const cuda = [{ kind: 'cuda', cudaVersion: '12.1', memory: '16GB' }];
const structure = (key: string, identifier: string) => ({
  key,
  kind: 'STRUCTURE',
  identifier,
  nullable: false,
});
const file = [
  {
    app: 'org.lab.cells',
    version: '1.0',
    definitions: [
      labDefinition('Segment nuclei', { returns: [structure('mask', '@mikro/labels')] }),
    ],
  },
  {
    app: 'org.lab.cells',
    version: '2.0',
    flavour: 'cuda',
    selectors: cuda,
    buildAt: '2026-05-01T00:00:00Z',
    definitions: [
      labDefinition('Segment nuclei', {
        args: [
          structure('image', '@mikro/image'),
          { key: 'diameter', kind: 'FLOAT', nullable: true },
        ],
        returns: [structure('mask', '@mikro/labels')],
      }),
      labDefinition('Denoise'),
    ],
  },
  {
    app: 'org.lab.tracker',
    version: '0.3',
    description: 'Follows cells.',
    definitions: [
      labDefinition('Track cells', {
        args: [structure('mask', '@mikro/labels')],
        returns: [structure('tracks', '@mikro/tracks')],
      }),
    ],
  },
  {
    app: 'org.lab.large',
    version: 'dev',
    flavour: 'rocm',
    selectors: [{ kind: 'rocm', apiVersion: '6.1' }],
  },
];

beforeAll(async () => {
  lab = await createLab();
  lab.web.set(labUrl, deploymentsFile(...file));
  await lab.run(
    'mutation { createGithubRepo(input: { identifier: "https://lab.example/deployments.yaml" }) { id } }',
  );
  desk = await givenBackend(lab, 'desk', plainMachine);
});
afterAll(() => lab.close());

async function names(filters: Record<string, unknown>): Promise<string[]> {
  const { appPage } = await lab.run<{ appPage: { items: { name: string }[]; totalCount: number } }>(
    'query ($filters: AppFilter) { appPage(filters: $filters) { items { name } totalCount } }',
    { filters },
  );
  expect(appPage.totalCount).toBe(appPage.items.length);
  return appPage.items.map(({ name }) => name);
}

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
  expect(await names(filters)).toEqual(found);
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
    hardwareKinds: { cpu: 2, cuda: 1, rocm: 1 },
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
    names({ tasks: Array.from({ length: 101 }, (_, at) => `t${at}`) }),
  ).rejects.toMatchObject({
    message: expect.stringContaining('at most 100 tasks'),
    extensions: { code: 'BAD_INPUT' },
  });
  await expect(names({ search: 'x'.repeat(1_001) })).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT' },
  });
});

test('a card says where its app would run, and which version', async () => {
  const fits = async () =>
    (
      await lab.run<{ apps: unknown[] }>(
        '{ apps { name state fit { eligibility sentence backend { name } release { version } } } }',
      )
    ).apps;
  expect(await fits()).toEqual([
    {
      name: 'cells',
      state: 'NOT_INSTALLED',
      fit: {
        eligibility: 'OK',
        sentence: 'Runs on desk in version 1.0',
        backend: { name: 'desk' },
        release: { version: '1.0' },
      },
    },
    {
      name: 'large',
      state: 'INCOMPATIBLE',
      fit: {
        eligibility: 'NO',
        sentence: 'Needs ROCm 6.1 or newer; none of your backends fits',
        backend: null,
        release: null,
      },
    },
    {
      name: 'tracker',
      state: 'NOT_INSTALLED',
      fit: {
        eligibility: 'OK',
        sentence: 'Runs on desk',
        backend: { name: 'desk' },
        release: { version: '0.3' },
      },
    },
  ]);
});

test('an installed app is offered the newest release that fits, as soon as one does', async () => {
  const { app } = await lab.run<{ app: { releases: { id: string; version: string }[] } }>(
    '{ app(identifier: "org.lab.cells") { releases { id version } } }',
  );
  const { install } = await lab.run<{ install: { pods: [{ id: string }] } }>(
    'mutation ($input: InstallInput!) { install(input: $input) { pods { id } } }',
    {
      input: {
        release: app.releases.find(({ version }) => version === '1.0')?.id,
        backend: desk.backend,
      },
    },
  );
  const card =
    '{ app(identifier: "org.lab.cells") { state installedOn { name } update { version } fit { sentence } } recentApps { name } }';
  expect(await lab.run(card)).toEqual({
    app: {
      state: 'INSTALLED',
      installedOn: [{ name: 'desk' }],
      update: null,
      fit: { sentence: 'Runs on desk in version 1.0' },
    },
    recentApps: [{ name: 'cells' }],
  });
  const gpu = await givenBackend(lab, 'gpu-box', {
    ...cudaMachine,
    cuda: [{ ...cudaMachine.cuda[0], memory: 48_000 }],
  });
  expect(await lab.run(card)).toMatchObject({
    app: {
      state: 'UPDATE_AVAILABLE',
      update: { version: '2.0' },
      fit: { sentence: 'Runs on gpu-box with CUDA 12.10' },
    },
  });
  await lab.hub.database.delete(resources).where(eq(resources.id, gpu.resource));
  expect(await lab.run(card)).toMatchObject({ app: { state: 'INSTALLED', update: null } });
  await lab.hub.database
    .update(pods)
    .set({ phase: 'REMOVED' })
    .where(eq(pods.id, install.pods[0].id));
});

test('a release is compared with the one before it', async () => {
  const { app } = await lab.run<{ app: { releases: unknown[] } }>(
    '{ app(identifier: "org.lab.cells") { releases { version notes previous { version } maturity changes { kind subject name text } } } }',
  );
  expect(app.releases).toEqual([
    {
      version: '2.0',
      notes: null,
      previous: { version: '1.0' },
      maturity: 'PRODUCTION',
      changes: [
        { kind: 'ADDED', subject: 'NODE', name: 'Denoise', text: '' },
        {
          kind: 'CHANGED',
          subject: 'NODE',
          name: 'Segment nuclei',
          text: 'new input diameter: Float?',
        },
        { kind: 'ADDED', subject: 'FLAVOUR', name: 'cuda', text: '' },
        { kind: 'REMOVED', subject: 'FLAVOUR', name: 'cpu', text: '' },
      ],
    },
    { version: '1.0', notes: null, previous: null, maturity: 'PRODUCTION', changes: [] },
  ]);
});

test('what fits next takes what is given, and is never the thing itself', async () => {
  expect(
    await lab.run(
      '{ app(identifier: "org.lab.cells") { fitsNextTo { name } tasks { key } maturity } }',
    ),
  ).toMatchObject({ app: { fitsNextTo: [{ name: 'tracker' }], maturity: 'PRODUCTION' } });
  const { definitionPage } = await lab.run<{
    definitionPage: { items: { name: string; fitsNext: { name: string }[] }[]; totalCount: number };
  }>(
    '{ definitionPage(filters: { gives: ["@mikro/labels"] }, ordering: [{ name: ASC }]) { items { name fitsNext { name } aliases stateful tasks { key } pods { id } } totalCount } }',
  );
  expect(definitionPage.totalCount).toBe(2);
  expect(definitionPage.items[0]?.fitsNext).toEqual([{ name: 'Track cells' }]);
  expect(
    await lab.run(
      '{ definitionPage(filters: { search: "track", tasks: ["tracking"], takes: ["@mikro/labels"], kind: FUNCTION, demands: [{ kind: RETURNS, matches: [{ identifier: "@mikro/tracks" }] }] }, ordering: [{ appCount: DESC }]) { totalCount items { name } } }',
    ),
  ).toEqual({ definitionPage: { totalCount: 1, items: [{ name: 'Track cells' }] } });
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

test('the front of the store is chosen by itself until an administrator chooses', async () => {
  const front = '{ apps { name } definitions { name } isAutomatic }';
  const { featured } = await lab.run<{
    featured: { apps: { name: string }[]; definitions: unknown[]; isAutomatic: boolean };
  }>(`{ featured ${front} }`);
  expect(featured).toMatchObject({
    isAutomatic: true,
    apps: [{ name: 'cells' }, { name: 'tracker' }, { name: 'large' }],
  });
  expect(featured.definitions).not.toEqual([]);
  const { apps } = await lab.run<{ apps: { id: string; name: string }[] }>('{ apps { id name } }');
  const chosen = [apps[2]?.id, apps[0]?.id];
  const setting =
    'mutation ($input: SetFeaturedInput!) { setFeatured(input: $input) { apps { name } isAutomatic } }';
  expect(await lab.run(setting, { input: { apps: chosen, definitions: [] } })).toEqual({
    setFeatured: { apps: [{ name: 'tracker' }, { name: 'cells' }], isAutomatic: false },
  });
  expect(await lab.run(setting, { input: { apps: [], definitions: [] } })).toMatchObject({
    setFeatured: { isAutomatic: true },
  });
});

test('tasks count the apps that are for them', async () => {
  const { tasks } = await lab.run<{ tasks: { key: string; appCount: number }[] }>(
    '{ tasks { key label description appCount } }',
  );
  expect(tasks.find(({ key }) => key === 'tracking')).toMatchObject({ appCount: 1 });
  expect(tasks.find(({ key }) => key === 'stitching')).toMatchObject({ appCount: 0 });
});

test('cards of an older hub are made at the next start', async () => {
  const { database } = lab.hub;
  const cards = async () => [
    (await database.select().from(appCards).orderBy(appCards.appId)).map((card) => ({
      ...card,
      version: 0,
    })),
    await database.select().from(definitionCards).orderBy(definitionCards.definitionId),
    await database.select().from(appNeeds).orderBy(appNeeds.appId, appNeeds.conditionsHash),
    await database.select().from(conditionSets).orderBy(conditionSets.hash),
  ];
  const before = await cards();
  for (const table of [appCards, definitionCards, appNeeds, conditionSets])
    await database.delete(table);
  await database.delete(hubFacts).where(eq(hubFacts.key, 'store-cards'));
  await ensureCards(database);
  expect(await cards()).toEqual(before);
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
  expect(await names({})).toEqual([]);
  expect(await lab.run('{ definitionPage { totalCount } }')).toEqual({
    definitionPage: { totalCount: 0 },
  });
  await enable(true);
  expect(await names({})).toEqual(['cells', 'large', 'tracker']);
});

test('an app that its repository lists no more is shown only where it is installed', async () => {
  const { app } = await lab.run<{ app: { releases: { id: string }[] } }>(
    '{ app(identifier: "org.lab.tracker") { releases { id } } }',
  );
  const { install } = await lab.run<{ install: { pods: [{ id: string }] } }>(
    'mutation ($input: InstallInput!) { install(input: $input) { pods { id } } }',
    { input: { release: app.releases[0]?.id, backend: desk.backend } },
  );
  lab.web.set(labUrl, deploymentsFile(...file.slice(0, 2)));
  const { githubRepos } = await lab.run<{ githubRepos: [{ id: string }] }>(
    '{ githubRepos { id } }',
  );
  await lab.run('mutation ($id: String!) { scanRepo(input: { id: $id }) { id } }', {
    id: githubRepos[0].id,
  });
  expect(await names({})).toEqual(['cells', 'tracker']);
  await lab.hub.database
    .update(pods)
    .set({ phase: 'REMOVED' })
    .where(eq(pods.id, install.pods[0].id));
  expect(await names({})).toEqual(['cells']);
});
