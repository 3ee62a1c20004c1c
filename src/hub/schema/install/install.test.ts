import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backends, changes, commands, pods } from '#hub/store/runtime-tables.ts';
import { givenBackend, plainMachine, type Lab } from '#hub/testing/lab.ts';
import { flavourOf } from './testing/flavour-of.ts';
import { install } from './testing/install.ts';
import { createInstallLab, type InstallLab } from './testing/install-lab.ts';

let lab: Lab;
let release: string;
let other: string;
let gpuOnly: string;
let desk: InstallLab['desk'];
let gpu: InstallLab['gpu'];
beforeAll(async () => {
  ({ lab, release, other, gpuOnly, desk, gpu } = await createInstallLab());
});
afterAll(() => lab.close());

test('installing writes a deployment, a pod and a command at once', async () => {
  await lab.hub.database.delete(changes);
  const id = randomUUID();
  const installed = await install(lab, { id, release, backend: gpu.backend, name: 'cells-1' });
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
  ).toEqual(['command', 'event', 'pod']);
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
  const first = await install(lab, { id, release, backend: desk.backend });
  expect(await install(lab, { id, release, backend: desk.backend })).toEqual(first);
  await expect(install(lab, { id, release: other, backend: desk.backend })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT' },
  });
  expect(await lab.hub.database.select().from(pods).where(eq(pods.deploymentId, id))).toHaveLength(
    1,
  );
});

test('many clicks at once with one id install once', async () => {
  const id = randomUUID();
  const all = await Promise.all(
    Array.from({ length: 5 }, () => install(lab, { id, release: other, backend: desk.backend })),
  );
  expect(new Set(all.map((deployment) => deployment.pods[0]?.id)).size).toBe(1);
});

test('installs of one flavour at the same moment are all made, each with its own name', async () => {
  const { backend } = await givenBackend(lab, 'crowded', plainMachine);
  const all = await Promise.all(
    Array.from({ length: 6 }, () => install(lab, { release, backend })),
  );
  expect(new Set(all.map(({ localId }) => localId)).size).toBe(6);
  expect(new Set(all.map(({ pods }) => pods[0]?.name)).size).toBe(6);
});

test('a release that is installed again bears the name of its app with the next number that is free', async () => {
  const { backend } = await givenBackend(lab, 'numbers', plainMachine);
  const first = await install(lab, { release, backend });
  expect(first.pods[0]?.name).toBe('cells');
  await install(lab, { release, backend, name: 'cells-3' });
  const second = await install(lab, { release, backend });
  const third = await install(lab, { release: other, backend });
  expect(second.localId).not.toBe(first.localId);
  expect([second, third].map(({ pods }) => pods[0]?.name)).toEqual(['cells-2', 'cells-4']);
});

test('what the matcher refuses is installed by force', async () => {
  expect(
    await install(lab, { release: gpuOnly, backend: desk.backend, force: true }),
  ).toMatchObject({
    flavour: { name: 'cuda12' },
    pods: [{ phase: 'PENDING' }],
  });
});

test('a chosen flavour is installed where it fits', async () => {
  expect(
    await install(lab, {
      release,
      backend: gpu.backend,
      resource: gpu.resource,
      flavour: await flavourOf(lab, release, 'cpu'),
    }),
  ).toMatchObject({ flavour: { name: 'cpu' } });
});

test('an install that came before is answered, even when it could not be installed any more', async () => {
  const request = { id: randomUUID(), release, backend: desk.backend, name: 'answered-again' };
  const installed = await install(lab, request);
  await lab.hub.database
    .update(backends)
    .set({ standing: 'DRAINING' })
    .where(eq(backends.id, desk.backend));
  expect((await install(lab, request)).pods).toEqual(installed.pods);
  await expect(install(lab, { ...request, id: randomUUID(), name: 'another' })).rejects.toThrow(
    'draining',
  );
  await lab.hub.database
    .update(backends)
    .set({ standing: 'ACTIVE' })
    .where(eq(backends.id, desk.backend));
});
