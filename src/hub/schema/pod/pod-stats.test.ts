import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Hub } from '#hub/hub.ts';
import { givenOtherOrganization } from '#hub/testing/lab.ts';
import type { TestAgent } from '#hub/testing/agent.ts';
import { createLiveAgent, type LiveAgent } from '#hub/testing/live-agent.ts';
import { TestSubscriber } from '#hub/testing/subscriber.ts';
import { createTestHub } from '#hub/testing/hub.ts';

let given: LiveAgent;
let agent: TestAgent;
let podId: string;
beforeAll(async () => {
  given = await createLiveAgent();
  ({ agent } = given);
  podId = await given.runningPod();
});
afterAll(() => given.close());

type Reading = {
  podStats: {
    cpuPercent: number | null;
    memoryBytes: number | null;
    networkRxBytes: number | null;
    problem: string | null;
  };
};
const document =
  'subscription ($pod: ID!) { podStats(podId: $pod) { cpuPercent memoryBytes memoryLimitBytes networkRxBytes networkTxBytes problem } }';
const watched = (hub: Hub = given.hub, principal = given.principal) =>
  new TestSubscriber<Reading>(hub, principal, document, { pod: podId });

function measure(cpuPercent: number): void {
  agent.send({
    type: 'pod-stats',
    uid: podId,
    readAt: new Date(),
    cpuPercent,
    memoryBytes: 2 ** 33,
    memoryLimitBytes: 2 ** 34,
    receivedBytes: 5,
    sentBytes: 6,
    problem: null,
  });
}

test('a pod is measured once, however many look, and no longer than somebody does', async () => {
  const [one, other] = [watched(), watched()];
  const [first, second] = [one.next(), other.next()];
  expect(await agent.expectFrame('watch-stats')).toEqual({ type: 'watch-stats', uid: podId });
  measure(150);
  const reading = {
    podStats: {
      cpuPercent: 150,
      memoryBytes: 2 ** 33,
      memoryLimitBytes: 2 ** 34,
      networkRxBytes: 5,
      networkTxBytes: 6,
      problem: null,
    },
  };
  expect([await first, await second]).toEqual([reading, reading]);
  await one.stop();
  agent.heartbeat();
  await agent.expectFrame('beat');
  expect(agent.received.map(({ type }) => type)).not.toContain('unwatch-stats');
  await other.stop();
  expect(await agent.expectFrame('unwatch-stats')).toEqual({ type: 'unwatch-stats', uid: podId });
  expect(agent.received.map(({ type }) => type)).not.toContain('watch-stats');
});

test('figures come over another hub on the same store, and end there', async () => {
  const other = await createTestHub({ store: given.hub.store });
  const reader = watched(other.hub);
  const first = reader.next();
  await agent.expectFrame('watch-stats');
  measure(20);
  expect(await first).toMatchObject({ podStats: { cpuPercent: 20, problem: null } });
  await reader.stop();
  await agent.expectFrame('unwatch-stats');
  await other.hub.close();
});

test('the pod of another organization is not measured', async () => {
  const outsider = await givenOtherOrganization(given);
  await expect(watched(given.hub, outsider).next()).rejects.toThrow();
  expect(agent.received.map(({ type }) => type)).not.toContain('watch-stats');
});

test('figures of a pod that nobody looks at are passed over; a connection that breaks is said', async () => {
  measure(1);
  agent.heartbeat();
  await agent.expectFrame('beat');
  const reader = watched();
  const first = reader.next();
  await agent.expectFrame('watch-stats');
  await agent.drop();
  expect(await first).toMatchObject({
    podStats: { cpuPercent: null, problem: 'The connection to the backend was lost.' },
  });
  await vi.waitFor(() => expect(given.hub.agents.sessionCount()).toBe(0));
  expect(await watched().next()).toMatchObject({
    podStats: { problem: expect.stringContaining('not connected') },
  });
});
