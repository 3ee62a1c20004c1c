import { afterAll, beforeAll, expect, test } from 'vitest';
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
beforeAll(async () => {
  lab = await createLab();
  lab.web.set(
    labUrl,
    deploymentsFile(
      {
        app: 'org.lab.zebra',
        buildAt: '2026-03-01T00:00:00Z',
        description: 'Counts stripes, 100%.',
      },
      {
        app: 'org.lab.Apple',
        buildAt: '2026-01-01T00:00:00Z',
        flavour: 'rocm',
        selectors: [
          { kind: 'rocm', apiVersion: '6.1' },
          { kind: 'ram', min: '8GB', required: false, weight: 3 },
          { kind: 'quantum', qubits: 3 },
        ],
      },
      { app: 'org.lab.mango', buildAt: '2026-02-01T00:00:00Z', version: 'dev' },
      { app: 'org.lab.mango', version: '0.9', definitions: [labDefinition('Deconvolve')] },
    ),
  );
  await lab.run(
    'mutation { createGithubRepo(input: { identifier: "https://lab.example/deployments.yaml" }) { id } }',
  );
});
afterAll(() => lab.close());

async function page(
  variables: Record<string, unknown>,
): Promise<{ names: string[]; totalCount: number }> {
  const { appPage } = await lab.run<{ appPage: { items: { name: string }[]; totalCount: number } }>(
    'query ($filters: AppFilter, $ordering: [AppOrder!]! = [], $pagination: OffsetPaginationInput) { appPage(filters: $filters, ordering: $ordering, pagination: $pagination) { items { name } totalCount } }',
    variables,
  );
  return { names: appPage.items.map(({ name }) => name), totalCount: appPage.totalCount };
}

test('apps come by name, window by window, with the total', async () => {
  expect(await page({})).toEqual({ names: ['Apple', 'mango', 'zebra'], totalCount: 3 });
  expect(await page({ pagination: { offset: 1, limit: 1 } })).toEqual({
    names: ['mango'],
    totalCount: 3,
  });
  expect((await page({ ordering: [{ name: 'DESC' }] })).names).toEqual(['zebra', 'mango', 'Apple']);
  expect((await page({ ordering: [{ releasedAt: 'DESC' }] })).names).toEqual([
    'zebra',
    'mango',
    'Apple',
  ]);
});

test.each([
  [{ search: 'STRIPES zebra' }, ['zebra']],
  [{ search: '100%' }, ['zebra']],
  // No word.
  [{ search: '%' }, []],
  [{ search: 'deconv' }, ['mango']],
  [{ search: 'nothing of the kind' }, []],
  [{ hardware: 'rocm' }, ['Apple']],
  [{ hardware: 'cpu' }, ['mango', 'zebra']],
  [{ search: null, ids: null, repo: null, hardware: null }, ['Apple', 'mango', 'zebra']],
  [{ ids: ['7'] }, []],
])('apps are found by %j', async (filters, names) => {
  expect(await page({ filters })).toEqual({ names, totalCount: names.length });
});

test('an app is found by its identifier, its newest numbered release first', async () => {
  expect(
    await lab.run(
      '{ app(identifier: "org.lab.mango") { latestRelease { name version colour } releases { version } repos { url } organization { slug } pods { id } } }',
    ),
  ).toEqual({
    app: {
      latestRelease: {
        name: 'org.lab.mango:0.9',
        version: '0.9',
        colour: expect.stringMatching(/^#[0-9a-f]{6}$/),
      },
      releases: [{ version: '0.9' }, { version: 'dev' }],
      repos: [{ url: labUrl }],
      organization: { slug: 'default' },
      pods: [],
    },
  });
  await expect(lab.run('{ app { id } }')).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT' },
  });
  await expect(lab.run('{ app(identifier: "none") { id } }')).rejects.toMatchObject({
    extensions: { code: 'NOT_FOUND' },
  });
});

test('selectors have types and words, those that nobody knows too', async () => {
  const { flavours } = await lab.run<{ flavours: { selectors: unknown }[] }>(
    '{ flavours(filters: { search: "rocm" }) { sizeBytes selectors { __typename kind required weight words ... on RocmSelector { apiVersion } ... on RAMSelector { min } ... on UnknownSelector { raw } } } }',
  );
  expect(flavours).toMatchObject([
    {
      sizeBytes: 1000,
      selectors: [
        {
          __typename: 'RocmSelector',
          kind: 'rocm',
          required: true,
          weight: 1,
          words: 'ROCm 6.1 or newer',
          apiVersion: '6.1',
        },
        {
          __typename: 'RAMSelector',
          kind: 'ram',
          required: false,
          weight: 3,
          min: expect.any(Number),
        },
        { __typename: 'UnknownSelector', kind: 'quantum', raw: { kind: 'quantum', qubits: 3 } },
      ],
    },
  ]);
});

test('a release says what clients of the existing contract ask of it and of its flavours', async () => {
  const { releases } = await lab.run<{
    releases: unknown[];
  }>(`{ releases(filters: { search: "zebra", AND: null }, ordering: [{ releasedAt: DESC }], pagination: { limit: 10 }) {
    version app { identifier } scopes logo originalLogo entrypoint installed deployments { id } description author releasedAt requirements { key service optional }
    flavours { name image { imageString buildAt } manifest requirements { key } description deployments { id } repo { url } raw }
  } }`);
  expect(releases).toEqual([
    {
      version: '1.0',
      app: { identifier: 'org.lab.zebra' },
      scopes: ['read'],
      logo: null,
      originalLogo: null,
      entrypoint: '',
      installed: false,
      deployments: [],
      description: 'Counts stripes, 100%.',
      author: 'A Lab',
      releasedAt: '2026-03-01T00:00:00.000Z',
      requirements: [{ key: 'mikro', service: 'live.arkitekt.mikro', optional: false }],
      flavours: [
        {
          name: 'cpu',
          image: { imageString: 'lab/cells:1', buildAt: '2026-03-01T00:00:00.000Z' },
          manifest: expect.objectContaining({ identifier: 'org.lab.zebra' }),
          requirements: [{ key: 'mikro' }],
          description: 'Counts stripes, 100%.',
          deployments: [],
          repo: { url: labUrl },
          raw: expect.objectContaining({ flavourName: 'cpu' }),
        },
      ],
    },
  ]);
});

test('an app counts its deployments until their containers are removed', async () => {
  const { backend } = await givenBackend(lab, 'desk', plainMachine);
  const { app } = await lab.run<{ app: { latestRelease: { id: string } } }>(
    '{ app(identifier: "org.lab.zebra") { latestRelease { id } } }',
  );
  const { install } = await lab.run<{ install: { pods: [{ id: string }] } }>(
    'mutation ($input: InstallInput!) { install(input: $input) { pods { id } } }',
    { input: { release: app.latestRelease.id, backend } },
  );
  const count =
    '{ app(identifier: "org.lab.zebra") { deploymentCount pods { id } latestRelease { installed } } }';
  expect(await lab.run(count)).toEqual({
    app: {
      deploymentCount: 1,
      pods: [{ id: install.pods[0].id }],
      latestRelease: { installed: true },
    },
  });
  expect((await page({ ordering: [{ deploymentCount: 'DESC' }] })).names).toEqual([
    'zebra',
    'Apple',
    'mango',
  ]);
  await lab.hub.database.update(pods).set({ phase: 'REMOVED' });
  expect(await lab.run(count)).toEqual({
    app: { deploymentCount: 0, pods: [], latestRelease: { installed: false } },
  });
});
