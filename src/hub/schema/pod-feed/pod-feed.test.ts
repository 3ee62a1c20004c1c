import { lt } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestAgent } from '#hub/testing/agent.ts';
import { podReport } from '#hub/testing/pod-report.ts';
import { createLiveAgent, type LiveAgent } from '#hub/testing/live-agent.ts';
import { TestSubscriber } from '#hub/testing/subscriber.ts';
import { changes } from '#hub/store/runtime-tables.ts';

let given: LiveAgent;
let agent: TestAgent;
beforeAll(async () => {
  given = await createLiveAgent();
  ({ agent } = given);
});
afterAll(() => given.close());

type Frame = {
  podFeed: {
    kind: string;
    cursor: string;
    pods: { id: string; phase: string }[];
    removedPods: string[];
    backends: { id: string; freshness: string }[];
    totalCount: number;
    phaseCounts: { phase: string; count: number }[];
  };
};

function feed(variables: Record<string, unknown> = {}): TestSubscriber<Frame> {
  return new TestSubscriber(
    given.hub,
    given.principal,
    `subscription ($filters: PodFilter, $cursor: String, $limit: Int! = 200) { podFeed(filters: $filters, cursor: $cursor, limit: $limit, ordering: [{ name: ASC }]) {
    kind cursor pods { id phase } removedPods backends { id freshness } totalCount phaseCounts { phase count }
  } }`,
    variables,
  );
}

const running = { phases: ['RUNNING'] };

test('a feed begins with a page of what matches, its counts, and the health of every backend', async () => {
  const podId = await given.runningPod();
  const pods = feed({ filters: running });
  const { podFeed: first } = (await pods.next()) ?? expect.fail();
  expect(first.kind).toBe('PAGE');
  expect(first.pods).toContainEqual({ id: podId, phase: 'RUNNING' });
  expect(first.totalCount).toBe(first.pods.length);
  expect(first.phaseCounts).toContainEqual({ phase: 'RUNNING', count: first.totalCount });
  expect(first.backends).toContainEqual({ id: agent.backendId, freshness: 'LIVE' });
  await pods.stop();
});

test('a pod that comes to match is sent, and one that ceases to match is taken away', async () => {
  const pods = feed({ filters: running });
  await pods.next();
  const podId = await given.runningPod();
  await pods.find(
    ({ podFeed }) => podFeed.kind === 'CHANGES' && podFeed.pods.some(({ id }) => id === podId),
  );
  await agent.report([podReport(podId, { rev: 9, phase: 'STOPPED' })]);
  const { podFeed } = await pods.find(({ podFeed: { removedPods } }) =>
    removedPods.includes(podId),
  );
  expect(podFeed.pods.map(({ id }) => id)).not.toContain(podId);
  await pods.stop();
});

test('a page is no larger than was asked, and its total counts the rest', async () => {
  await given.runningPod();
  await given.runningPod();
  const pods = feed({ limit: 1 });
  const { podFeed } = (await pods.next()) ?? expect.fail();
  expect(podFeed.pods).toHaveLength(1);
  expect(podFeed.totalCount).toBeGreaterThan(1);
  await pods.stop();
});

test('a reader that comes back with its cursor gets what it has missed and no page', async () => {
  const before = feed();
  const cursor = (await before.next())?.podFeed.cursor;
  await before.stop();
  const podId = await given.runningPod();
  const again = feed({ cursor });
  const { podFeed } = await again.find(({ podFeed: { pods } }) =>
    pods.some(({ id }) => id === podId),
  );
  expect(podFeed.kind).toBe('CHANGES');
  await again.stop();
});

test('a reader whose cursor has grown too old is told to forget, and then gets a page', async () => {
  const before = feed();
  const cursor = Number((await before.next())?.podFeed.cursor);
  await before.stop();
  const podId = await given.runningPod();
  await given.hub.database.delete(changes).where(lt(changes.seq, cursor + 2));
  const again = feed({ cursor: String(cursor - 1) });
  expect((await again.next())?.podFeed).toMatchObject({ kind: 'RESYNC', pods: [] });
  const { podFeed } = (await again.next()) ?? expect.fail();
  expect(podFeed.kind).toBe('PAGE');
  expect(podFeed.pods.map(({ id }) => id)).toContain(podId);
  await again.stop();
});

test('a quiet feed sends a bookmark, from which a reader goes on', async () => {
  const pods = feed();
  await pods.next();
  const { podFeed } = await pods.find(({ podFeed: { kind } }) => kind === 'BOOKMARK');
  expect(podFeed).toMatchObject({ pods: [], removedPods: [] });
  await pods.stop();
  const again = feed({ cursor: podFeed.cursor });
  expect((await again.next())?.podFeed.kind).toBe('BOOKMARK');
  await again.stop();
}, 20_000);

test('a reader of one backend receives no pods of another, not even that they are none of its own', async () => {
  const other = await given.enrolledAgent();
  await other.connect();
  await other.snapshot([]);
  const pods = feed({ filters: { backends: [other.backendId.toUpperCase()] } });
  expect((await pods.next())?.podFeed.backends.map(({ id }) => id)).toEqual([other.backendId]);
  await given.runningPod();
  const { podId } = await given.givenPod(other.backendId);
  const frame = await pods.next();
  expect(frame?.podFeed).toMatchObject({ kind: 'CHANGES', pods: [{ id: podId }], removedPods: [] });
  await pods.stop();
});

test('a filter with an alternative receives pods of all backends', async () => {
  const other = await given.enrolledAgent();
  const pods = feed({ filters: { backend: other.backendId, OR: { phases: ['RUNNING'] } } });
  await pods.next();
  const podId = await given.runningPod();
  await pods.find(({ podFeed }) => podFeed.pods.some(({ id }) => id === podId));
  await pods.stop();
});
