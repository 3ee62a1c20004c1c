import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { pods } from '#hub/store/runtime-tables.ts';
import {
  createLab,
  deploymentsFile,
  givenBackend,
  labDefinition,
  labUrl,
  plainMachine,
  type Lab,
} from '#hub/testing/lab.ts';

let lab: Lab;
let repo: string;
const otherUrl = 'https://other.example/deployments.yaml';

beforeAll(async () => {
  lab = await createLab();
  const structure = (key: string, identifier: string) => ({
    key,
    kind: 'STRUCTURE',
    identifier,
    nullable: false,
  });
  lab.web.set(
    labUrl,
    deploymentsFile(
      {
        app: 'org.lab.cells',
        version: '1.0',
        definitions: [
          labDefinition('Segment cells', { returns: [structure('mask', '@mikro/labels')] }),
        ],
      },
      {
        app: 'org.lab.cellpaths',
        version: '1.0',
        definitions: [labDefinition('Track cells', { args: [structure('mask', '@mikro/labels')] })],
      },
    ),
  );
  lab.web.set(
    otherUrl,
    deploymentsFile({
      app: 'org.other.cellviewer',
      version: '1.0',
      definitions: [
        labDefinition('Render cells', { args: [structure('mask', '@mikro/labels')], returns: [] }),
      ],
    }),
  );
  for (const url of [labUrl, otherUrl])
    await lab.run(
      'mutation ($url: String!) { createGithubRepo(input: { identifier: $url }) { id } }',
      { url },
    );
  const { githubRepos } = await lab.run<{ githubRepos: { id: string; name: string }[] }>(
    '{ githubRepos { id name } }',
  );
  repo = githubRepos.find(({ name }) => name.startsWith('lab'))?.id ?? '';
});
afterAll(() => lab.close());

const enable = (enabled: boolean) =>
  lab.run('mutation ($input: SetRepoEnabledInput!) { setRepoEnabled(input: $input) { id } }', {
    input: { id: repo, enabled },
  });

type Shown = {
  apps: { name: string }[];
  appFacets: { key: string; values: { value: string; count: number }[] }[];
  tasks: { key: string; appCount: number }[];
  quickSearch: { kind: string; title: string }[];
  definitions: { name: string; apps: { name: string }[]; fitsNext: { name: string }[] }[];
  definitionPage: { totalCount: number; items: { name: string }[] };
  featured: { apps: { name: string }[]; definitions: { name: string }[] };
};

/** Everything that the store offers, by names. */
async function offered() {
  const shown = await lab.run<Shown>(`{
    apps { name } appFacets { key values { value count } } tasks { key appCount } quickSearch(text: "cell") { kind title }
    definitions(ordering: [{ name: ASC }]) { name apps { name } fitsNext { name } } definitionPage(ordering: [{ name: ASC }]) { totalCount items { name } }
    featured { apps { name } definitions { name } }
  }`);
  const nodes = shown.definitions.map(({ name }) => name);
  expect(shown.definitionPage).toEqual({
    totalCount: nodes.length,
    items: nodes.map((name) => ({ name })),
  });
  const ofFacet = (key: string) =>
    Object.fromEntries(
      shown.appFacets
        .find((facet) => facet.key === key)
        ?.values.map(({ value, count }) => [value, count]) ?? [],
    );
  return {
    apps: shown.apps.map(({ name }) => name),
    nodes,
    takes: ofFacet('takes'),
    tracking: shown.tasks.find(({ key }) => key === 'tracking')?.appCount,
    palette: shown.quickSearch
      .filter(({ kind }) => kind === 'APP' || kind === 'DEFINITION')
      .map(({ title }) => title),
    featured: [...shown.featured.apps, ...shown.featured.definitions]
      .map(({ name }) => name)
      .toSorted(),
    fitsNext: shown.definitions
      .flatMap(({ fitsNext }) => fitsNext.map(({ name }) => name))
      .toSorted(),
    providers: [
      ...new Set(shown.definitions.flatMap(({ apps }) => apps.map(({ name }) => name))),
    ].toSorted(),
  };
}

const everything = {
  apps: ['cellpaths', 'cells', 'cellviewer'],
  nodes: ['Render cells', 'Segment cells', 'Track cells'],
  takes: { '@mikro/image': 1, '@mikro/labels': 2 },
  tracking: 1,
  palette: ['cells', 'cellpaths', 'cellviewer', 'Render cells', 'Segment cells', 'Track cells'],
  featured: ['Render cells', 'Segment cells', 'Track cells', 'cellpaths', 'cells', 'cellviewer'],
  fitsNext: ['Render cells', 'Segment cells', 'Track cells'],
  providers: ['cellpaths', 'cells', 'cellviewer'],
};

beforeEach(() => enable(true));

test('lists, facets, tasks, palette, nodes and the front show the same apps', async () => {
  expect(await offered()).toEqual(everything);
});

test('what only a disabled repository lists is offered nowhere', async () => {
  await enable(false);
  expect(await offered()).toEqual({
    apps: ['cellviewer'],
    nodes: ['Render cells'],
    takes: { '@mikro/labels': 1 },
    tracking: 0,
    palette: ['cellviewer', 'Render cells'],
    featured: ['Render cells', 'cellviewer'],
    fitsNext: [],
    providers: ['cellviewer'],
  });
});

test('what is installed of a disabled repository is shown everywhere, with its nodes', async () => {
  const { backend } = await givenBackend(lab, 'desk', plainMachine);
  const { app } = await lab.run<{ app: { releases: [{ id: string }] } }>(
    '{ app(identifier: "org.lab.cellpaths") { releases { id } } }',
  );
  const { install } = await lab.run<{ install: { pods: [{ id: string }] } }>(
    'mutation ($input: InstallInput!) { install(input: $input) { pods { id } } }',
    { input: { release: app.releases[0].id, backend } },
  );
  await enable(false);
  expect(await offered()).toMatchObject({
    apps: ['cellpaths', 'cellviewer'],
    nodes: ['Render cells', 'Track cells'],
    takes: { '@mikro/labels': 2 },
    tracking: 1,
    palette: ['cellpaths', 'cellviewer', 'Render cells', 'Track cells'],
    providers: ['cellpaths', 'cellviewer'],
  });
  await lab.hub.database
    .update(pods)
    .set({ phase: 'REMOVED' })
    .where(eq(pods.id, install.pods[0].id));
  expect(await offered()).toMatchObject({
    apps: ['cellviewer'],
    nodes: ['Render cells'],
    takes: { '@mikro/labels': 1 },
    palette: ['cellviewer', 'Render cells'],
  });
});

test('what an administrator features is left out while the store does not show it', async () => {
  const { apps, definitions } = await lab.run<{
    apps: { id: string; name: string }[];
    definitions: { id: string; name: string }[];
  }>('{ apps { id name } definitions { id name } }');
  const idsOf = (rows: { id: string; name: string }[], ...names: string[]) =>
    names.map((name) => rows.find((row) => row.name === name)?.id);
  await lab.run(
    'mutation ($input: SetFeaturedInput!) { setFeatured(input: $input) { isAutomatic } }',
    {
      input: {
        apps: idsOf(apps, 'cells', 'cellviewer'),
        definitions: idsOf(definitions, 'Track cells', 'Render cells'),
      },
    },
  );
  expect((await offered()).featured).toEqual([
    'Render cells',
    'Track cells',
    'cells',
    'cellviewer',
  ]);
  await enable(false);
  expect((await offered()).featured).toEqual(['Render cells', 'cellviewer']);
});
