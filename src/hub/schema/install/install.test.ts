import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backends, changes, commands, deployments, pods } from '#hub/store/runtime-tables.ts';
import {
  createLab,
  cudaMachine,
  deploymentsFile,
  givenBackend,
  labUrl,
  plainMachine,
  type Lab,
} from '#hub/testing/lab.ts';

let lab: Lab;
let release: string;
let other: string;
let gpuOnly: string;
let [desk, gpu, bare] = [
  { backend: '', resource: '' },
  { backend: '', resource: '' },
  { backend: '', resource: '' },
];

const cuda = { kind: 'cuda', cudaVersion: '12.1', weight: 10 };

beforeAll(async () => {
  lab = await createLab();
  lab.web.set(
    labUrl,
    deploymentsFile(
      { flavour: 'cpu', image: 'lab/cells:1-cpu' },
      { flavour: 'cuda12', image: 'lab/cells:1-cuda', selectors: [cuda] },
      { version: '2.0' },
      { app: 'org.lab.gpu', flavour: 'cuda12', selectors: [cuda] },
    ),
  );
  await lab.run(
    'mutation { createGithubRepo(input: { identifier: "https://lab.example/deployments.yaml" }) { id } }',
  );
  const { apps } = await lab.run<{ apps: { releases: { id: string }[] }[] }>(
    '{ apps { releases { id } } }',
  );
  [other, release] = [apps[0]?.releases[0]?.id ?? '', apps[0]?.releases[1]?.id ?? ''];
  gpuOnly = apps[1]?.releases[0]?.id ?? '';
  desk = await givenBackend(lab, 'desk', plainMachine);
  gpu = await givenBackend(lab, 'gpu-box', cudaMachine);
  bare = await givenBackend(lab, 'bare');
});
afterAll(() => lab.close());

type Installed = {
  id: string;
  name: string;
  localId: string;
  flavour: { name: string };
  pods: {
    id: string;
    name: string;
    phase: string;
    image: string;
    commands: { id: string; verb: string; state: string }[];
  }[];
};

async function install(input: Record<string, unknown>): Promise<Installed> {
  const answer = await lab.run<{ install: Installed }>(
    'mutation ($input: InstallInput!) { install(input: $input) { id name localId flavour { name } pods { id name phase image commands { id verb state } } } }',
    { input },
  );
  return answer.install;
}

test('placements are ordered by fit and say why', async () => {
  const { placements } = await lab.run<{
    placements: {
      backend: { name: string };
      chosen: { name: string } | null;
      sentence: string;
      matches: {
        flavour: { name: string };
        eligibility: string;
        score: number;
        because: string | null;
        conditions: {
          text: string;
          measuredAt: string | null;
          selector: { __typename: string; words: string; weight: number };
        }[];
      }[];
    }[];
  }>(
    'query ($release: ID!) { placements(release: $release) { backend { name } chosen { name } sentence matches { flavour { name } eligibility score because conditions { text measuredAt selector { __typename words weight } } } } }',
    { release },
  );
  expect(placements.map(({ backend, chosen }) => [backend.name, chosen?.name])).toEqual([
    ['gpu-box', 'cuda12'],
    ['desk', 'cpu'],
    ['bare', undefined],
  ]);
  expect(placements[0]?.matches[0]).toMatchObject({
    flavour: { name: 'cuda12' },
    eligibility: 'OK',
    score: 10,
    because: null,
    conditions: [
      {
        measuredAt: '2026-01-01T00:00:00.000Z',
        selector: {
          __typename: 'CudaSelector',
          words: expect.stringContaining('CUDA 12.1'),
          weight: 10,
        },
      },
    ],
  });
  const onDesk = placements.find(({ backend }) => backend.name === 'desk');
  expect(onDesk?.matches.map(({ flavour, eligibility }) => [flavour.name, eligibility])).toEqual([
    ['cpu', 'OK'],
    ['cuda12', 'NO'],
  ]);
  expect(onDesk?.sentence).toContain('Will run on the CPU');
});

test('installing writes a deployment, a pod and a command at once', async () => {
  await lab.hub.database.delete(changes);
  const id = randomUUID();
  const installed = await install({ id, release, backend: gpu.backend, name: 'cells-1' });
  expect(installed).toMatchObject({
    id,
    localId: 'lab/cells:1-cuda',
    flavour: { name: 'cuda12' },
    name: 'gpu-box-cuda12',
    pods: [
      {
        name: 'cells-1',
        phase: 'PENDING',
        image: 'lab/cells:1-cuda',
        commands: [{ id, verb: 'DEPLOY', state: 'QUEUED' }],
      },
    ],
  });
  const [command] = await lab.hub.database.select().from(commands).where(eq(commands.id, id));
  expect(command?.spec).toEqual({
    deploymentId: id,
    resource: 'local',
    name: 'cells-1',
    image: 'lab/cells:1-cuda',
    limits: { cpus: null, memoryBytes: null },
    gpu: { kind: 'cuda', count: null },
    env: {
      KABINET_POD: installed.pods[0]?.id,
      KABINET_APP: 'org.lab.cells',
      KABINET_VERSION: '1.0',
    },
  });
  expect(
    (await lab.hub.database.select().from(changes)).map(({ topic }) => topic).toSorted(),
  ).toEqual(['command', 'pod']);
  const { deployment } = await lab.run<{ deployment: { explanation: Record<string, unknown> } }>(
    'query ($id: ID!) { deployment(id: $id) { explanation } }',
    { id },
  );
  expect(deployment.explanation).toMatchObject({
    algorithmVersion: 1,
    chosen: { flavourName: 'cuda12', score: 10 },
    facts: { cuda: { value: [{ name: 'NVIDIA A4000' }] } },
  });
});

test('one id installs once, and is refused for anything else', async () => {
  const id = randomUUID();
  const first = await install({ id, release, backend: desk.backend });
  expect(await install({ id, release, backend: desk.backend })).toEqual(first);
  await expect(install({ id, release: other, backend: desk.backend })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT' },
  });
  expect(await lab.hub.database.select().from(pods).where(eq(pods.deploymentId, id))).toHaveLength(
    1,
  );
});

test('many clicks at once with one id install once', async () => {
  const id = randomUUID();
  const all = await Promise.all(
    Array.from({ length: 5 }, () => install({ id, release: other, backend: desk.backend })),
  );
  expect(new Set(all.map((deployment) => deployment.pods[0]?.id)).size).toBe(1);
});

test('the same release is installed twice under names of their own', async () => {
  const [first, second] = [
    await install({ release, backend: desk.backend }),
    await install({ release, backend: desk.backend }),
  ];
  expect(second.localId).not.toBe(first.localId);
  expect(second.pods[0]?.name).not.toBe(first.pods[0]?.name);
  expect(first.pods[0]?.name).toMatch(/^org\.lab\.cells-[0-9a-f]{6}$/);
});

test('a name that is taken on the backend is refused, and nothing is written', async () => {
  await install({ release, backend: desk.backend, name: 'taken' });
  const before = (await lab.hub.database.select().from(deployments)).length;
  await expect(install({ release, backend: desk.backend, name: 'taken' })).rejects.toMatchObject({
    message: expect.stringContaining('desk has a container called taken already'),
    extensions: { code: 'CONFLICT' },
  });
  expect(await lab.hub.database.select().from(deployments)).toHaveLength(before);
  await expect(install({ release, backend: gpu.backend, name: 'taken' })).resolves.toMatchObject({
    pods: [{ name: 'taken' }],
  });
});

test.each([
  [
    'an unlawful name',
    () => ({ release, backend: desk.backend, name: '../x' }),
    /name of a container/,
  ],
  ['an id that is no UUID', () => ({ id: '7', release, backend: desk.backend }), /must be a UUID/],
  [
    'a machine that fits no flavour',
    () => ({ release: gpuOnly, backend: desk.backend }),
    /desk.*Choose another flavour or backend, or install it anyway/,
  ],
  [
    'a flavour of another release',
    async () => ({ release, backend: desk.backend, flavour: await flavour(other, 'cpu') }),
    /of another release/,
  ],
  [
    'a flavour that cannot run there',
    async () => ({ release, backend: desk.backend, flavour: await flavour(release, 'cuda12') }),
    /cuda12 cannot run on desk/,
  ],
  [
    'a machine that has not been measured',
    () => ({ release: gpuOnly, backend: bare.backend }),
    /Not checked yet on bare/,
  ],
])('%s is refused with a sentence', async (_what, input, message) => {
  await expect(install(await input())).rejects.toMatchObject({
    message: expect.stringMatching(message),
    extensions: { code: 'BAD_INPUT' },
  });
});

test('what the matcher refuses is installed by force', async () => {
  expect(await install({ release: gpuOnly, backend: desk.backend, force: true })).toMatchObject({
    flavour: { name: 'cuda12' },
    pods: [{ phase: 'PENDING' }],
  });
});

test('a chosen flavour is installed where it fits', async () => {
  expect(
    await install({
      release,
      backend: gpu.backend,
      resource: gpu.resource,
      flavour: await flavour(release, 'cpu'),
    }),
  ).toMatchObject({ flavour: { name: 'cpu' } });
});

test('a resource of another backend is not found', async () => {
  await expect(
    install({ release, backend: gpu.backend, resource: desk.resource }),
  ).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
});

test('a backend that has said nothing is named', async () => {
  const {
    principal: { organizationId, userId },
  } = lab;
  const [row] = await lab.hub.database
    .insert(backends)
    .values({ organizationId, userId, name: 'silent', kind: 'docker' })
    .returning();
  await expect(install({ release, backend: row?.id })).rejects.toMatchObject({
    message: expect.stringContaining('silent has not reported its resources yet'),
  });
});

test('a backend that is away is said to be, and the install waits for it', async () => {
  await lab.hub.database
    .update(backends)
    .set({ lastSeenAt: new Date(0) })
    .where(eq(backends.id, desk.backend));
  const { placements } = await lab.run<{
    placements: { backend: { name: string }; sentence: string }[];
  }>('query ($release: ID!) { placements(release: $release) { backend { name } sentence } }', {
    release,
  });
  expect(placements.find(({ backend }) => backend.name === 'desk')?.sentence).toContain(
    'desk is away',
  );
  await expect(install({ release, backend: desk.backend })).resolves.toMatchObject({
    pods: [{ commands: [{ state: 'QUEUED' }] }],
  });
});

async function flavour(releaseId: string, name: string): Promise<string> {
  const answer = await lab.run<{ release: { flavours: { id: string; name: string }[] } }>(
    'query ($id: ID!) { release(id: $id) { flavours { id name } } }',
    { id: releaseId },
  );
  return answer.release.flavours.find((one) => one.name === name)?.id ?? '';
}

test('an install that came before is answered, even when it could not be installed any more', async () => {
  const request = { id: randomUUID(), release, backend: desk.backend, name: 'answered-again' };
  const installed = await install(request);
  await lab.hub.database
    .update(backends)
    .set({ standing: 'DRAINING' })
    .where(eq(backends.id, desk.backend));
  expect((await install(request)).pods).toEqual(installed.pods);
  await expect(install({ ...request, id: randomUUID(), name: 'another' })).rejects.toThrow(
    'draining',
  );
  await lab.hub.database
    .update(backends)
    .set({ standing: 'ACTIVE' })
    .where(eq(backends.id, desk.backend));
});
