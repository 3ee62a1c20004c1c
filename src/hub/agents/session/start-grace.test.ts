import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { changes } from '#hub/store/runtime-tables.ts';
import { openTestStore } from '#hub/testing/open-test-store.ts';
import { createTestRuntime } from '#hub/testing/runtime.ts';

test('a hub that comes back after an hour raises no alarm for a minute, and tells the truth then', async () => {
  const store = await openTestStore();
  const kept = { ...store, close: async () => {} };
  let now = new Date('2026-05-01T12:00:00Z');
  const secretKey = new Uint8Array(32);
  const before = await createTestRuntime({ store: kept, now: () => now, secretKey });
  const agent = await before.enrolledAgent();
  await agent.connect();
  await agent.drop();
  await before.close();

  now = new Date(now.getTime() + 3_600_000);
  const after = await createTestRuntime({ store: kept, now: () => now, secretKey });
  const told = () =>
    after.hub.database.select().from(changes).where(eq(changes.entityId, agent.backendId));
  const freshness = async () =>
    (
      await after.run<{ backend: { freshness: string } }>(
        'query ($id: ID!) { backend(id: $id) { freshness } }',
        { id: agent.backendId },
      )
    ).backend.freshness;
  now = new Date(now.getTime() + 59_000);
  await after.hub.agents.sweep();
  expect(await freshness()).toBe('LATE');
  expect((await after.backend(agent.backendId)).toldFreshness).toBe('LATE');
  const quiet = (await told()).length;
  now = new Date(now.getTime() + 2_000);
  await after.hub.agents.sweep();
  expect(await freshness()).toBe('OFFLINE');
  expect((await after.backend(agent.backendId)).toldFreshness).toBe('OFFLINE');
  expect(await told()).toHaveLength(quiet + 1);
  await after.close();
  await store.close();
});
