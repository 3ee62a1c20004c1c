import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestAgent } from '#hub/testing/agent.ts';
import { podReport } from '#hub/testing/pod-report.ts';
import { createTestRuntime, type TestRuntime } from '#hub/testing/runtime.ts';
import { runningPod } from '#hub/testing/running-pod.ts';
import { stopPod, type StoppedPod } from '#hub/testing/stop-pod.ts';
import { createTestHub } from '#hub/testing/hub.ts';

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

test('what is asked of a connected backend reaches it at once, and its result is kept', async () => {
  const podId = await runningPod(given, agent);
  const { stopPod: command } = await given.run<StoppedPod>(stopPod, { pod: podId });
  const frame = await agent.expectFrame('command');
  expect(frame).toMatchObject({
    id: command.id,
    uid: podId,
    verb: 'STOP',
    graceSeconds: 3,
    spec: null,
    notAfter: new Date(now + 60_000),
  });
  expect(await given.command(command.id)).toMatchObject({ state: 'LEASED' });
  await agent.report(
    [podReport(podId, { rev: 2, phase: 'STOPPED' })],
    [{ id: command.id, state: 'SUCCEEDED' }],
  );
  expect(
    await given.run('query ($id: ID!) { command(id: $id) { state reason pod { phase } } }', {
      id: command.id,
    }),
  ).toEqual({ command: { state: 'SUCCEEDED', reason: null, pod: { phase: 'STOPPED' } } });
  await agent.report([], [{ id: command.id, state: 'FAILED', reason: 'changed my mind' }]);
  expect(await given.command(command.id)).toMatchObject({ state: 'SUCCEEDED' });
  await agent.leave();
});

test('two wishes of the same moment are carried out in the order in which they came, whatever their ids', async () => {
  const podId = await runningPod(given, agent);
  await agent.leave();
  const [first, second] = [
    `ffffffff-${randomUUID().slice(9)}`,
    `00000000-${randomUUID().slice(9)}`,
  ];
  await given.run(stopPod, { id: first, pod: podId });
  await given.run(
    'mutation ($id: ID, $pod: ID!) { restartPod(input: { id: $id, pod: $pod }) { id } }',
    { id: second, pod: podId },
  );
  await agent.connect();
  expect([
    (await agent.expectFrame('command')).id,
    (await agent.expectFrame('command')).id,
  ]).toEqual([first, second]);
  await agent.leave();
});

test('the same id acts once, and is refused for anything else', async () => {
  const [first, second] = [
    await runningPod(given, agent),
    (await given.givenPod(agent.backendId)).podId,
  ];
  const id = randomUUID();
  const answers = await Promise.all(
    [1, 2, 3].map(() => given.run<StoppedPod>(stopPod, { id, pod: first })),
  );
  expect(answers.map(({ stopPod }) => stopPod.id)).toEqual([id, id, id]);
  await expect(given.run(stopPod, { id, pod: second })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT' },
  });
  await expect(given.run(stopPod, { id: 'one', pod: first })).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT' },
  });
  await agent.expectFrame('command', (frame) => frame.id === id);
  agent.heartbeat();
  await agent.expectFrame('beat');
  expect(agent.received.filter((frame) => frame.type === 'command' && frame.id === id)).toEqual([]);
  await agent.leave();
});

test('a verb that makes no sense now is refused in words', async () => {
  const podId = await runningPod(given, agent);
  await expect(
    given.run('mutation ($pod: ID!) { startPod(input: { pod: $pod }) { id } }', { pod: podId }),
  ).rejects.toThrow(
    'Cannot start a container that is running. Check its current state and choose again.',
  );
  await agent.leave();
});

test('a command is taken back until it has ended, by its backend once that has it', async () => {
  const cancel = 'mutation ($id: ID!) { cancelCommand(id: $id) { state } }';
  const { podId, commandId } = await given.givenPod(agent.backendId);
  expect(await given.run(cancel, { id: commandId })).toEqual({
    cancelCommand: { state: 'CANCELLED' },
  });
  expect(await given.run(cancel, { id: commandId })).toEqual({
    cancelCommand: { state: 'CANCELLED' },
  });
  expect(await given.pod(podId)).toMatchObject({
    phase: 'FAILED',
    reason: 'Cancelled by Owner before a backend received it.',
  });
  const sent = await given.givenPod(agent.backendId);
  await agent.connect();
  await agent.snapshot([]);
  await agent.expectFrame('command');
  expect(await given.run(cancel, { id: sent.commandId })).toEqual({
    cancelCommand: { state: 'LEASED' },
  });
  expect(await agent.expectFrame('cancel')).toMatchObject({ id: sent.commandId });
  await agent.report(
    [],
    [{ id: sent.commandId, state: 'CANCELLED', reason: 'It was taken back.' }],
  );
  expect(await given.command(sent.commandId)).toMatchObject({ state: 'CANCELLED' });
  expect(await given.pod(sent.podId)).toMatchObject({
    phase: 'FAILED',
    reason: 'It was taken back.',
  });
  const ended = await given.givenPod(agent.backendId);
  await agent.expectFrame('command', ({ id }) => id === ended.commandId);
  await agent.report([podReport(ended.podId)], [{ id: ended.commandId, state: 'SUCCEEDED' }]);
  await expect(given.run(cancel, { id: ended.commandId })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT' },
  });
  await agent.leave();
});

test('a pod that no backend can have had is removed at once, any other by its backend', async () => {
  const remove = 'mutation ($pod: ID!) { removePod(input: { pod: $pod }) { state } }';
  const unseen = await given.givenPod(agent.backendId);
  expect(await given.run(remove, { pod: unseen.podId })).toEqual({
    removePod: { state: 'SUCCEEDED' },
  });
  expect(await given.pod(unseen.podId)).toMatchObject({ phase: 'REMOVED' });
  expect(await given.command(unseen.commandId)).toMatchObject({ state: 'CANCELLED' });

  const podId = await runningPod(given, agent);
  await given.run(remove, { pod: podId });
  expect(await agent.expectFrame('command')).toMatchObject({
    verb: 'REMOVE',
    uid: podId,
    graceSeconds: 10,
  });
  expect(await given.pod(podId)).toMatchObject({ phase: 'RUNNING' });
  await agent.leave();
});

test('a person of another organization sees neither pods nor commands, and can request nothing', async () => {
  const podId = await runningPod(given, agent);
  const {
    stopPod: { id },
  } = await given.run<StoppedPod>(stopPod, { pod: podId });
  const outsider = { ...given.principal, organizationId: randomUUID() };
  for (const [document, variables] of [
    ['query ($id: ID!) { pod(id: $id) { id } }', { id: podId }],
    ['query ($id: ID!) { command(id: $id) { id } }', { id }],
    ['query ($id: ID!) { backend(id: $id) { id } }', { id: agent.backendId }],
    ['mutation ($id: ID!) { deleteBackend(id: $id) }', { id: agent.backendId }],
    ['mutation ($id: ID!) { cancelCommand(id: $id) { id } }', { id }],
    [stopPod, { pod: podId }],
  ] as const) {
    await expect(given.run(document, variables, outsider)).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
  }
  expect(
    await given.run(
      '{ pods { id } commands { id } backends { id } resources { id } deployments { id } podPage { totalCount } }',
      {},
      outsider,
    ),
  ).toEqual({
    pods: [],
    commands: [],
    backends: [],
    resources: [],
    deployments: [],
    podPage: { totalCount: 0 },
  });
  await agent.leave();
});

test('what is asked of another hub on the same store reaches the backend over the hub that holds its session', async () => {
  const other = await createTestHub({ store: given.hub.store, now: () => new Date(now) });
  const podId = await runningPod(given, agent);
  const {
    stopPod: { id },
  } = await other.run<StoppedPod>(stopPod, { pod: podId });
  expect((await agent.expectFrame('command')).id).toBe(id);
  await agent.leave();
  await other.hub.close();
});
