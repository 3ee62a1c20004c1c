import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureCards } from '#hub/catalogue/cards/ensure-cards.ts';
import { appCards, appNeeds, conditionSets, definitionCards } from '#hub/store/card-tables.ts';
import { hubFacts } from '#hub/store/identity-tables.ts';
import { pods, resources } from '#hub/store/runtime-tables.ts';
import { cudaMachine, givenBackend, type Lab } from '#hub/testing/lab.ts';
import { createStoreLab, type StoreLab } from './testing/store-lab.ts';

let lab: Lab;
let desk: StoreLab['desk'];
beforeAll(async () => {
  ({ lab, desk } = await createStoreLab());
});
afterAll(() => lab.close());

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
  await lab.hub.database
    .update(pods)
    .set({ phase: 'RUNNING', firstRunAt: new Date() })
    .where(eq(pods.id, install.pods[0].id));
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

test('the front of the store is chosen by itself until an administrator chooses', async () => {
  const front = '{ apps { name } definitions { name } isAutomatic }';
  const { featured } = await lab.run<{
    featured: { apps: { name: string }[]; definitions: unknown[]; isAutomatic: boolean };
  }>(`{ featured ${front} }`);
  expect(featured).toMatchObject({
    isAutomatic: true,
    // Not large: it is a development version, and no machine runs it.
    apps: [{ name: 'cells' }, { name: 'tracker' }],
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

const unversioned = <Card extends object>(cards: Card[]) =>
  cards.map((card) => ({ ...card, version: 0 }));

test('cards of an older hub are made at the next start', async () => {
  const { database } = lab.hub;
  const cards = async () => [
    unversioned(await database.select().from(appCards).orderBy(appCards.appId)),
    unversioned(
      await database.select().from(definitionCards).orderBy(definitionCards.definitionId),
    ),
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
