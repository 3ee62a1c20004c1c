import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { flavours } from '#hub/store/catalogue-tables.ts';
import { pods, resources } from '#hub/store/runtime-tables.ts';
import { registryImages } from '#hub/store/storefront-tables.ts';
import type { Lab } from '#hub/testing/lab.ts';
import { install } from './testing/install.ts';
import { createInstallLab, type InstallLab } from './testing/install-lab.ts';

let lab: Lab;
let release: string;
let desk: InstallLab['desk'];
let image: string;
beforeAll(async () => {
  ({ lab, release, desk } = await createInstallLab());
  const { database } = lab.hub;
  await database.update(flavours).set({ sizeBytes: 10 * 1024 ** 3 });
  const disk = { value: { freeBytes: 1024 ** 2 }, measuredAt: '2026-01-01T00:00:00Z', by: 'probe' };
  await database.update(resources).set({
    facts: sql`${resources.facts} || ${JSON.stringify({ disk })}::jsonb`,
  });
});
afterAll(() => lab.close());

test('a full disk refuses an image that has to be fetched', async () => {
  await expect(install(lab, { release, backend: desk.backend })).rejects.toThrow(/free disk/);
});

test('an image that a container of the backend is made of needs no room', async () => {
  image = await containerOnDesk('sha256:here');
  const placement = await onDesk();
  expect(placement?.chosen?.name).toBe('cpu');
  await expect(install(lab, { release, backend: desk.backend })).resolves.toMatchObject({
    pods: [{ commands: [{ state: 'QUEUED' }] }],
  });
});

test('an image of which the registry has another now has to be fetched', async () => {
  await lab.hub.database.insert(registryImages).values({
    organizationId: lab.principal.organizationId,
    image,
    digest: 'sha256:newer',
    nextCheckAt: new Date('2026-02-01'),
  });
  expect((await onDesk())?.chosen).toBeNull();
  await lab.hub.database
    .update(registryImages)
    .set({ digest: 'sha256:here' })
    .where(eq(registryImages.image, image));
  expect((await onDesk())?.chosen?.name).toBe('cpu');
});

test('a container that was removed says nothing about what is there', async () => {
  await lab.hub.database.update(pods).set({ phase: 'REMOVED' });
  expect((await onDesk())?.chosen).toBeNull();
});

/** A container of the flavour that desk would take, as its backend has reported it. */
async function containerOnDesk(imageDigest: string): Promise<string> {
  const { database } = lab.hub;
  await database.update(flavours).set({ sizeBytes: null });
  await install(lab, { release, backend: desk.backend });
  await database.update(flavours).set({ sizeBytes: 10 * 1024 ** 3 });
  const [pod] = await database
    .update(pods)
    .set({ phase: 'RUNNING', containerId: 'c', imageDigest })
    .returning();
  return pod?.image ?? '';
}

async function onDesk() {
  const { placements } = await lab.run<{
    placements: { backend: { name: string }; chosen: { name: string } | null }[];
  }>(
    'query ($release: ID!) { placements(release: $release) { backend { name } chosen { name } } }',
    {
      release,
    },
  );
  return placements.find(({ backend }) => backend.name === 'desk');
}
