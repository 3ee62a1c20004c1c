import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestRuntime, type TestRuntime } from '#hub/testing/runtime.ts';
import { deployments, pods, resources } from '#hub/store/runtime-tables.ts';

let given: TestRuntime;
let labelled: string;
let other: string;
beforeAll(async () => {
  given = await createTestRuntime();
  const agent = await given.enrolledAgent();
  labelled = (await given.givenPod(agent.backendId)).podId;
  other = (await given.givenPod((await given.enrolledAgent()).backendId)).podId;
  const { database } = given.hub;
  const id = randomUUID();
  const fact = { value: { room: 'b=12' }, measuredAt: '2026-01-01T00:00:00Z', by: 'probe' };
  await database.insert(resources).values({
    id,
    organizationId: given.principal.organizationId,
    backendId: agent.backendId,
    localId: 'local',
    name: 'local',
    facts: { labels: fact } as never,
  });
  await database
    .update(pods)
    .set({ resourceId: id, image: 'lab/Cells:2' })
    .where(eq(pods.id, labelled));
});
afterAll(() => given.close());

async function listed(filters: Record<string, unknown>): Promise<string[]> {
  const answer = await given.run<{ pods: { id: string }[] }>(
    'query ($filters: PodFilter) { pods(filters: $filters) { id } }',
    { filters },
  );
  return answer.pods.map(({ id }) => id).sort();
}

test('containers are found by a label of their machine, with its value or without', async () => {
  expect(await listed({ label: 'room' })).toEqual([labelled]);
  expect(await listed({ label: 'room=b=12' })).toEqual([labelled]);
  expect(await listed({ label: 'room=b' })).toEqual([]);
  expect(await listed({ label: 'floor' })).toEqual([]);
});

test('containers are found by words of their image, by their flavour and by who installed them', async () => {
  expect(await listed({ image: 'cells LAB' })).toEqual([labelled]);
  const both = [labelled, other].sort();
  expect(await listed({ owner: given.principal.userId })).toEqual(both);
  expect(await listed({ owner: randomUUID() })).toEqual([]);
  const [deployment] = await given.hub.database.select().from(deployments).limit(1);
  expect(await listed({ flavour: deployment?.flavourId })).toEqual(both);
  expect(await listed({ flavour: 'no id' })).toEqual([]);
});

test('containers are sorted by app, backend and owner', async () => {
  const ordered = async (order: Record<string, string>) => {
    const answer = await given.run<{ pods: { backend: { name: string } }[] }>(
      'query ($ordering: [PodOrder!]!) { pods(ordering: $ordering) { backend { name } } }',
      { ordering: [order] },
    );
    return answer.pods.map(({ backend }) => backend.name);
  };
  const names = await ordered({ backend: 'ASC' });
  expect(names).toEqual(names.toSorted());
  expect(await ordered({ backend: 'DESC' })).toEqual(names.toReversed());
  expect(await ordered({ app: 'ASC' })).toHaveLength(2);
  expect(await ordered({ owner: 'ASC' })).toHaveLength(2);
});
