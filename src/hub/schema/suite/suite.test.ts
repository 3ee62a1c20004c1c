import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { users } from '#hub/store/identity-tables.ts';
import {
  createLab,
  deploymentsFile,
  givenBackend,
  labUrl,
  plainMachine,
  type Lab,
} from '#hub/testing/lab.ts';

let lab: Lab;
let backend: string;
let apps: Map<string, string>;
const needsGpu = [{ kind: 'cuda', required: true, cuda_version: '12.0' }];

beforeAll(async () => {
  lab = await createLab();
  lab.web.set(
    labUrl,
    deploymentsFile(
      { app: 'org.lab.count', version: '1.0', image: 'lab/count:1' },
      { app: 'org.lab.count', version: '2.0', image: 'lab/count:2', selectors: needsGpu },
      { app: 'org.lab.stitch', version: '1.0', image: 'lab/stitch:1' },
      { app: 'org.lab.deep', version: '1.0', image: 'lab/deep:1', selectors: needsGpu },
    ),
  );
  await lab.run(
    'mutation { createGithubRepo(input: { identifier: "https://lab.example/deployments.yaml" }) { id } }',
  );
  ({ backend } = await givenBackend(lab, 'desk', plainMachine));
  const found = await lab.run<{ apps: { id: string; identifier: string }[] }>(
    '{ apps { id identifier } }',
  );
  apps = new Map(found.apps.map(({ id, identifier }) => [identifier, id]));
});
afterAll(() => lab.close());

function app(name: string): string {
  return apps.get(`org.lab.${name}`) ?? expect.fail(`no app ${name}`);
}

type Suite = { id: string; name: string; apps: { identifier: string }[] };

async function save(input: Record<string, unknown>): Promise<Suite> {
  const { saveSuite } = await lab.run<{ saveSuite: Suite }>(
    'mutation ($input: SaveSuiteInput!) { saveSuite(input: $input) { id name apps { identifier } } }',
    { input },
  );
  return saveSuite;
}

test('a suite keeps its apps in its order, each once', async () => {
  const suite = await save({
    name: ' Whole slides ',
    apps: [app('stitch'), app('count'), app('stitch')],
  });
  expect(suite).toMatchObject({
    name: 'Whole slides',
    apps: [{ identifier: 'org.lab.stitch' }, { identifier: 'org.lab.count' }],
  });
  const turned = await save({ id: suite.id, name: 'Slides', apps: [app('count'), app('stitch')] });
  expect(turned).toMatchObject({
    id: suite.id,
    name: 'Slides',
    apps: [{ identifier: 'org.lab.count' }, { identifier: 'org.lab.stitch' }],
  });
});

test.each([
  [{ name: 'x' }, /2 to 80/],
  [{ name: 'y'.repeat(81) }, /2 to 80/],
  [{ apps: [] }, /at least one app/],
  [{ description: 'z'.repeat(2_001) }, /Shorten it/],
])('a suite like %j is refused in words', async (wrong, words) => {
  await expect(save({ name: 'Refused', apps: [app('count')], ...wrong })).rejects.toThrow(words);
});

test.for(['\u202egnp.exe', 'two\nlines', 'a\u001b[31mb', 'a\0b'])(
  'a name that is not what it looks like is refused: %j',
  async (name) => {
    await expect(save({ name, apps: [app('count')] })).rejects.toThrow(/on one line/);
  },
);

test('a name is taken once', async () => {
  await save({ name: 'Twice', apps: [app('count')] });
  await expect(save({ name: 'Twice', apps: [app('count')] })).rejects.toThrow(/already/);
});

test('a suite installs of each app the newest release that fits, and says of the others why not', async () => {
  const suite = await save({ name: 'All', apps: [app('count'), app('deep'), app('stitch')] });
  const key = randomUUID();
  const install = () =>
    lab.run<{
      installSuite: {
        app: { identifier: string };
        deployment: { id: string; flavour: { release: { version: string } } } | null;
        problem: string | null;
      }[];
    }>(
      'mutation ($input: InstallSuiteInput!) { installSuite(input: $input) { app { identifier } deployment { id flavour { release { version } } } problem } }',
      { input: { suite: suite.id, backend, key } },
    );
  const { installSuite: first } = await install();
  expect(first).toMatchObject([
    {
      app: { identifier: 'org.lab.count' },
      deployment: { flavour: { release: { version: '1.0' } } },
      problem: null,
    },
    {
      app: { identifier: 'org.lab.deep' },
      deployment: null,
      problem: expect.stringMatching(/GPU|CUDA/),
    },
    {
      app: { identifier: 'org.lab.stitch' },
      deployment: { flavour: { release: { version: '1.0' } } },
      problem: null,
    },
  ]);
  const { installSuite: second } = await install();
  expect(second.map(({ deployment }) => deployment?.id)).toEqual(
    first.map(({ deployment }) => deployment?.id),
  );
});

test('a suite that is deleted takes nothing with it', async () => {
  const suite = await save({ name: 'Short', apps: [app('count')] });
  await lab.run('mutation ($id: ID!) { deleteSuite(id: $id) }', { id: suite.id });
  await expect(
    lab.run('query ($id: ID!) { suite(id: $id) { id } }', { id: suite.id }),
  ).rejects.toThrow(/no such suite/);
  expect(
    (
      await lab.run<{ app: { id: string } }>('query ($id: ID!) { app(id: $id) { id } }', {
        id: app('count'),
      })
    ).app.id,
  ).toBe(app('count'));
});

test('what one person pins is not pinned for another', async () => {
  const { organizationId } = lab.principal;
  const guest = { userId: randomUUID(), organizationId, name: 'Guest', sub: 'guest' };
  await lab.hub.database
    .insert(users)
    .values({ id: guest.userId, organizationId, sub: guest.sub, name: guest.name });
  const pin = 'mutation ($app: ID!) { pinApp(app: $app) { isPinned } }';
  expect(await lab.run(pin, { app: app('stitch') })).toEqual({ pinApp: { isPinned: true } });
  await lab.run(pin, { app: app('stitch') });
  const asked = '{ pinnedApps { identifier } apps { identifier isPinned } }';
  expect(await lab.run(asked)).toMatchObject({
    pinnedApps: [{ identifier: 'org.lab.stitch' }],
    apps: expect.arrayContaining([
      { identifier: 'org.lab.stitch', isPinned: true },
      { identifier: 'org.lab.count', isPinned: false },
    ]),
  });
  expect(await lab.run(asked, {}, guest)).toMatchObject({ pinnedApps: [] });
  expect(
    await lab.run('mutation ($app: ID!) { unpinApp(app: $app) { isPinned } }', {
      app: app('stitch'),
    }),
  ).toEqual({ unpinApp: { isPinned: false } });
});
