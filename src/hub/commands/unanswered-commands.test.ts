import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { sweep } from '#hub/agents/records/sweep.ts';
import type { TestAgent } from '#hub/testing/agent.ts';
import { podReport } from '#hub/testing/pod-report.ts';
import { createTestRuntime, type TestRuntime } from '#hub/testing/runtime.ts';
import { runningPod } from '#hub/testing/running-pod.ts';
import { begunStop, stopPod, type StoppedPod } from '#hub/testing/stop-pod.ts';

const begin = new Date('2026-05-01T12:00:00Z').getTime();
/** The hub starts ten minutes earlier: it gives no grace any more. */
let now = begin - 10 * 60_000;
let given: TestRuntime;
let agent: TestAgent;
beforeAll(async () => {
  given = await createTestRuntime({ now: () => new Date(now) });
});
afterAll(() => given.close());
beforeEach(async () => {
  now = begin;
  agent = await given.enrolledAgent();
});

test('what was asked while a backend was away is sent in order when it comes, and again until it answers', async () => {
  const podId = await runningPod(given, agent);
  await agent.leave();
  const asked: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    now += 1_000;
    asked.push((await given.run<StoppedPod>(stopPod, { pod: podId })).stopPod.id);
  }
  await agent.connect();
  const sent = [
    await agent.expectFrame('command'),
    await agent.expectFrame('command'),
    await agent.expectFrame('command'),
  ];
  expect(sent.map(({ id }) => id)).toEqual(asked);
  await agent.report([], [{ id: asked[0] ?? '', state: 'ACCEPTED' }]);
  await agent.drop();
  await agent.connect();
  const again = [await agent.expectFrame('command'), await agent.expectFrame('command')];
  expect(again.map(({ id }) => id)).toEqual(asked.slice(1));
  await agent.leave();
});

test('after a snapshot everything unfinished is asked for again', async () => {
  const { podId, commandId } = await begunStop(given, agent);
  agent.streamId = randomUUID();
  agent.headSeq = 0;
  expect(await agent.connect()).toMatchObject({ mode: 'SNAPSHOT' });
  await agent.snapshot([podReport(podId)]);
  expect((await agent.expectFrame('command')).id).toBe(commandId);
  await agent.leave();
});

test('a backend that has lost its journal is not asked again for what it was sent and never answered, and its pod does not wait for ever', async () => {
  await agent.connect();
  await agent.snapshot([]);
  const { podId, commandId } = await given.givenPod(agent.backendId);
  await agent.expectFrame('command', ({ id }) => id === commandId);
  await agent.drop();
  Object.assign(agent, { streamId: randomUUID(), bootId: randomUUID(), headSeq: 0, lastEpoch: 0 });
  await agent.connect();
  await agent.snapshot([]);
  expect(await given.command(commandId)).toMatchObject({ state: 'IN_DOUBT' });
  expect(await given.pod(podId)).toMatchObject({
    phase: 'FAILED',
    reason: expect.stringContaining('lost its journal'),
  });
  expect(agent.received.filter((frame) => frame.type === 'command')).toEqual([]);
  await agent.leave();
});

test('a backend that has lost its journal is not asked again for what it had begun', async () => {
  const { commandId } = await begunStop(given, agent);
  Object.assign(agent, { streamId: randomUUID(), headSeq: 0, lastEpoch: 0 });
  await agent.connect();
  expect(await given.command(commandId)).toMatchObject({
    state: 'IN_DOUBT',
    reason: expect.stringContaining('lost its journal'),
  });
  await agent.leave();
});

test('what nobody fetches in time expires, and its pod says why', async () => {
  const { podId, commandId } = await given.givenPod(agent.backendId);
  now += 10 * 60_000;
  await sweep(given.hub.database, new Date(now));
  expect(await given.command(commandId)).toMatchObject({ state: 'QUEUED' });
  now += 1;
  await sweep(given.hub.database, new Date(now));
  expect(await given.command(commandId)).toMatchObject({ state: 'EXPIRED' });
  expect(
    await given.run('query ($id: ID!) { pod(id: $id) { phase reason verbs } }', { id: podId }),
  ).toEqual({
    pod: {
      phase: 'FAILED',
      reason: expect.stringContaining('did not start this in time'),
      verbs: ['REMOVE'],
    },
  });
  await agent.connect();
  agent.heartbeat();
  await agent.expectFrame('beat');
  expect(agent.received.filter(({ type }) => type === 'command')).toEqual([]);
  await agent.leave();
});

test('a command that was sent is waited for ten seconds longer, and the late word of its backend counts', async () => {
  const podId = await runningPod(given, agent);
  const {
    stopPod: { id },
  } = await given.run<StoppedPod>(stopPod, { pod: podId });
  await agent.expectFrame('command');
  for (let beats = 0; beats < 5; beats += 1) {
    now += 13_000;
    agent.heartbeat();
    await agent.expectFrame('beat');
  }
  await sweep(given.hub.database, new Date(now));
  expect(await given.command(id)).toMatchObject({ state: 'LEASED' });
  now += 5_001;
  await sweep(given.hub.database, new Date(now));
  expect(await given.command(id)).toMatchObject({ state: 'EXPIRED' });
  await agent.report([], [{ id, state: 'SUCCEEDED' }]);
  expect(await given.command(id)).toMatchObject({ state: 'SUCCEEDED' });
  await agent.leave();
});

test('a refused installation does not leave its pod waiting', async () => {
  await agent.connect();
  await agent.snapshot([]);
  const { podId, commandId } = await given.givenPod(agent.backendId);
  await agent.expectFrame('command');
  await agent.report(
    [],
    [{ id: commandId, state: 'REJECTED', reason: 'This backend only observes.' }],
  );
  expect(await given.pod(podId)).toMatchObject({
    phase: 'FAILED',
    reason: 'This backend only observes.',
    rev: -1,
  });
  await agent.leave();
});

test('an installation that has succeeded and whose container its backend does not report has lost it, until the backend reports it', async () => {
  await agent.connect();
  await agent.snapshot([]);
  const { podId, commandId } = await given.givenPod(agent.backendId);
  await agent.expectFrame('command', ({ id }) => id === commandId);
  await agent.report([], [{ id: commandId, state: 'SUCCEEDED' }]);
  expect(await given.pod(podId)).toMatchObject({
    phase: 'LOST',
    reason: expect.stringContaining('no longer sees this container'),
  });
  await agent.report([podReport(podId)]);
  expect(await given.pod(podId)).toMatchObject({ phase: 'RUNNING', reason: null });
});

test('freshness fades by the clock of the hub, and the sweep tells it once', async () => {
  await agent.connect();
  await agent.drop();
  const ask = async () =>
    (
      await given.run<{ backend: { freshness: string } }>(
        'query ($id: ID!) { backend(id: $id) { freshness } }',
        { id: agent.backendId },
      )
    ).backend.freshness;
  await vi.waitFor(async () =>
    expect((await given.backend(agent.backendId)).sessionHubId).toBeNull(),
  );
  for (const [passed, word] of [
    [7_499, 'LIVE'],
    [1, 'LATE'],
    [12_500, 'STALE'],
    [580_000, 'OFFLINE'],
  ] as const) {
    now += passed;
    expect(await ask()).toBe(word);
    await sweep(given.hub.database, new Date(now));
    expect(await given.backend(agent.backendId)).toMatchObject({ toldFreshness: word });
  }
});
