import { afterAll, beforeAll, expect, test } from 'vitest';
import { backends, deployments } from '#hub/store/runtime-tables.ts';
import type { Lab } from '#hub/testing/lab.ts';
import { flavourOf } from './testing/flavour-of.ts';
import { install } from './testing/install.ts';
import { createInstallLab, type InstallLab } from './testing/install-lab.ts';

let lab: Lab;
let release: string;
let other: string;
let gpuOnly: string;
let desk: InstallLab['desk'];
let gpu: InstallLab['gpu'];
let bare: InstallLab['bare'];
beforeAll(async () => {
  ({ lab, release, other, gpuOnly, desk, gpu, bare } = await createInstallLab());
});
afterAll(() => lab.close());

test('a name that is taken on the backend is refused, and nothing is written', async () => {
  await install(lab, { release, backend: desk.backend, name: 'taken' });
  const before = (await lab.hub.database.select().from(deployments)).length;
  await expect(
    install(lab, { release, backend: desk.backend, name: 'taken' }),
  ).rejects.toMatchObject({
    message: expect.stringContaining('desk has a container called taken already'),
    extensions: { code: 'CONFLICT' },
  });
  expect(await lab.hub.database.select().from(deployments)).toHaveLength(before);
  await expect(
    install(lab, { release, backend: gpu.backend, name: 'taken' }),
  ).resolves.toMatchObject({
    pods: [{ name: 'taken' }],
  });
});

test.each([
  [
    'an invalid name',
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
    async () => ({ release, backend: desk.backend, flavour: await flavourOf(lab, other, 'cpu') }),
    /of another release/,
  ],
  [
    'a flavour that cannot run there',
    async () => ({
      release,
      backend: desk.backend,
      flavour: await flavourOf(lab, release, 'cuda12'),
    }),
    /cuda12 cannot run on desk/,
  ],
  [
    'a machine that has not been measured',
    () => ({ release: gpuOnly, backend: bare.backend }),
    /Not checked yet on bare/,
  ],
])('%s is refused with a sentence', async (_what, input, message) => {
  await expect(install(lab, await input())).rejects.toMatchObject({
    message: expect.stringMatching(message),
    extensions: { code: 'BAD_INPUT' },
  });
});

test('a resource of another backend is not found', async () => {
  await expect(
    install(lab, { release, backend: gpu.backend, resource: desk.resource }),
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
  await expect(install(lab, { release, backend: row?.id })).rejects.toMatchObject({
    message: expect.stringContaining('silent has not reported its resources yet'),
  });
});
