import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Hub } from '#hub/hub.ts';
import { givenOtherOrganization } from '#hub/testing/lab.ts';
import type { TestAgent } from '#hub/testing/agent.ts';
import { createTestHub } from '#hub/testing/hub.ts';
import { podReport } from '#hub/testing/pod-report.ts';
import { createTestRuntime, type TestRuntime } from '#hub/testing/runtime.ts';
import { runningPod } from '#hub/testing/running-pod.ts';
import { TestSubscriber } from '#hub/testing/subscriber.ts';

let given: TestRuntime;
let agent: TestAgent;
let podId: string;
beforeAll(async () => {
  given = await createTestRuntime();
  agent = await given.enrolledAgent();
  agent.capabilities = ['usage'];
  podId = await runningPod(given, agent);
});
afterAll(() => given.close());

type Message = {
  podUsage: {
    isPast: boolean;
    pods: { pod: string; problem: string | null; samples: Record<string, unknown>[] }[];
  };
};
const document = `subscription ($pods: [ID!]!, $minutes: Int! = 15) { podUsage(pods: $pods, minutes: $minutes) {
  isPast pods { pod problem samples { cpuPercent memoryBytes networkRxBytes gpuPercent } } } }`;
function watched(pods = [podId], minutes = 15, hub: Hub = given.hub, principal = given.principal) {
  return new TestSubscriber<Message>(hub, principal, document, { pods, minutes });
}

function sample(cpuPercent: number) {
  const memory = { memoryBytes: 2 ** 33, memoryLimitBytes: 2 ** 34 };
  return { at: new Date(), cpuPercent, ...memory, receivedBytes: 5, sentBytes: 6 };
}
function tell(uid: string, cpuPercent: number, requestId: string | null = null): void {
  const pods = [{ uid, samples: [sample(cpuPercent)], problem: null }];
  agent.send({ type: 'pod-usage', requestId, pods });
}
const told = (cpuPercent: number, isPast: boolean) => ({
  podUsage: {
    isPast,
    pods: [
      {
        pod: podId,
        problem: null,
        samples: [{ cpuPercent, memoryBytes: 2 ** 33, networkRxBytes: 5, gpuPercent: null }],
      },
    ],
  },
});

test('what was kept comes first, then what is sampled; all who look share one list', async () => {
  const one = watched();
  const first = one.next();
  expect(await agent.expectFrame('watch-usage')).toEqual({ type: 'watch-usage', uids: [podId] });
  const asked = await agent.expectFrame('send-usage');
  expect(asked).toMatchObject({ uids: [podId], minutes: 15 });
  tell(podId, 10, asked.requestId);
  expect(await first).toEqual(told(10, true));
  const other = watched([podId], 0);
  const ofOther = other.next();
  const second = one.next();
  await agent.expectFrame('watch-usage');
  tell(podId, 20);
  expect([await second, await ofOther]).toEqual([told(20, false), told(20, false)]);
  await one.stop();
  await agent.expectFrame('watch-usage', ({ uids }) => uids.length === 1);
  await other.stop();
  await agent.expectFrame('watch-usage', ({ uids }) => uids.length === 0);
});

test('samples come over another hub on the same store, and end there', async () => {
  const other = await createTestHub({ store: given.hub.store });
  const reader = watched([podId], 0, other.hub);
  const first = reader.next();
  await agent.expectFrame('watch-usage');
  tell(podId, 30);
  expect(await first).toEqual(told(30, false));
  await reader.stop();
  await agent.expectFrame('watch-usage', ({ uids }) => uids.length === 0);
  await other.hub.close();
});

test('pods of another organization, and more than 200 at once, are refused', async () => {
  const outsider = await givenOtherOrganization(given);
  await expect(watched([podId], 15, given.hub, outsider).next()).rejects.toThrow();
  const many = Array.from({ length: 201 }, () => randomUUID());
  await expect(watched(many).next()).rejects.toThrow('At most 200 containers');
  await expect(watched([podId], 16).next()).rejects.toThrow('0 to 15 minutes');
  expect(agent.received.map(({ type }) => type)).not.toContain('watch-usage');
});

test('an agent of an earlier version is measured one by one', async () => {
  const former = await given.enrolledAgent();
  const uid = await runningPod(given, former);
  const reader = watched([uid]);
  const first = reader.next();
  await former.expectFrame('watch-stats', (frame) => frame.uid === uid);
  former.send({ type: 'pod-stats', uid, ...sample(40), readAt: new Date(), problem: null });
  expect((await first)?.podUsage.pods[0]).toMatchObject({ samples: [{ cpuPercent: 40 }] });
  await reader.stop();
  await former.expectFrame('unwatch-stats');
  expect(former.received.map(({ type }) => type)).not.toContain('watch-usage');
});

test('the highest that was measured is kept when a container has ended, and stays', async () => {
  const measured = { cpuPercent: 250, memoryBytes: 9e9, gpuMemoryBytes: null, samples: 3 };
  const from = '2026-05-01T12:00:00.000Z';
  const to = '2026-05-01T12:10:00.000Z';
  await agent.report([
    podReport(podId, {
      rev: 8,
      phase: 'EXITED',
      peak: { ...measured, from: new Date(from), to: new Date(to) },
    }),
  ]);
  await agent.report([podReport(podId, { rev: 9, phase: 'EXITED', exitCode: 0 })]);
  const { pod } = await given.run<{ pod: unknown }>(
    'query ($id: ID!) { pod(id: $id) { peak { cpuPercent memoryBytes gpuMemoryBytes samples measuredFrom measuredTo } } }',
    { id: podId },
  );
  expect(pod).toEqual({ peak: { ...measured, measuredFrom: from, measuredTo: to } });
});

test('a connection that breaks is said of every container in view', async () => {
  const reader = watched();
  const first = reader.next();
  await agent.expectFrame('send-usage');
  await agent.drop();
  expect((await first)?.podUsage.pods).toEqual([
    { pod: podId, samples: [], problem: 'The connection to the backend was lost.' },
  ]);
});
