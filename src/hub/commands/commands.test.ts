import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { sweep } from '#hub/agents/records/sweep.ts';
import { podReport, type TestAgent } from '#hub/testing/agent.ts';
import { createTestRuntime, type TestRuntime } from '#hub/testing/runtime.ts';
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

const stop =
  'mutation ($id: ID, $pod: ID!) { stopPod(input: { id: $id, pod: $pod, graceSeconds: 3 }) { id state verb createdBy } }';
type Stopped = { stopPod: { id: string; state: string } };

/** A running pod of the connected agent. */
async function runningPod(): Promise<string> {
  await agent.connect();
  await agent.snapshot([]);
  const { podId, commandId } = await given.givenPod(agent.backendId);
  await agent.expectFrame('command', ({ id }) => id === commandId);
  await agent.report([podReport(podId)], [{ id: commandId, state: 'SUCCEEDED' }]);
  return podId;
}

test('what is asked of a connected backend reaches it at once, and its result is kept', async () => {
  const podId = await runningPod();
  const { stopPod: command } = await given.run<Stopped>(stop, { pod: podId });
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
  const podId = await runningPod();
  await agent.leave();
  const [first, second] = [
    `ffffffff-${randomUUID().slice(9)}`,
    `00000000-${randomUUID().slice(9)}`,
  ];
  await given.run(stop, { id: first, pod: podId });
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
  const [first, second] = [await runningPod(), (await given.givenPod(agent.backendId)).podId];
  const id = randomUUID();
  const answers = await Promise.all(
    [1, 2, 3].map(() => given.run<Stopped>(stop, { id, pod: first })),
  );
  expect(answers.map(({ stopPod }) => stopPod.id)).toEqual([id, id, id]);
  await expect(given.run(stop, { id, pod: second })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT' },
  });
  await expect(given.run(stop, { id: 'one', pod: first })).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT' },
  });
  await agent.expectFrame('command', (frame) => frame.id === id);
  agent.heartbeat();
  await agent.expectFrame('beat');
  expect(agent.received.filter((frame) => frame.type === 'command' && frame.id === id)).toEqual([]);
  await agent.leave();
});

test('a verb that makes no sense now is refused in words', async () => {
  const podId = await runningPod();
  await expect(
    given.run('mutation ($pod: ID!) { startPod(input: { pod: $pod }) { id } }', { pod: podId }),
  ).rejects.toThrow(
    'A container that is running cannot be asked to start. Look at its present state and choose again.',
  );
  await agent.leave();
});

test('what was asked while a backend was away is sent in order when it comes, and again until it answers', async () => {
  const podId = await runningPod();
  await agent.leave();
  const asked: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    now += 1_000;
    asked.push((await given.run<Stopped>(stop, { pod: podId })).stopPod.id);
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
  const podId = await runningPod();
  const {
    stopPod: { id },
  } = await given.run<Stopped>(stop, { pod: podId });
  await agent.expectFrame('command');
  await agent.report([], [{ id, state: 'RUNNING' }]);
  await agent.drop();
  agent.streamId = randomUUID();
  agent.headSeq = 0;
  expect(await agent.connect()).toMatchObject({ mode: 'SNAPSHOT' });
  await agent.snapshot([podReport(podId)]);
  expect((await agent.expectFrame('command')).id).toBe(id);
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
  const podId = await runningPod();
  const {
    stopPod: { id },
  } = await given.run<Stopped>(stop, { pod: podId });
  await agent.expectFrame('command');
  await agent.report([], [{ id, state: 'RUNNING' }]);
  await agent.drop();
  Object.assign(agent, { streamId: randomUUID(), headSeq: 0, lastEpoch: 0 });
  await agent.connect();
  expect(await given.command(id)).toMatchObject({
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
      reason: expect.stringContaining('did not take this up in time'),
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
  const podId = await runningPod();
  const {
    stopPod: { id },
  } = await given.run<Stopped>(stop, { pod: podId });
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

test('an installation that has succeeded and whose container its backend does not tell of has lost it, until the backend tells of it', async () => {
  await agent.connect();
  await agent.snapshot([]);
  const { podId, commandId } = await given.givenPod(agent.backendId);
  await agent.expectFrame('command', ({ id }) => id === commandId);
  await agent.report([], [{ id: commandId, state: 'SUCCEEDED' }]);
  expect(await given.pod(podId)).toMatchObject({
    phase: 'LOST',
    reason: expect.stringContaining('does not see this container any more'),
  });
  await agent.report([podReport(podId)]);
  expect(await given.pod(podId)).toMatchObject({ phase: 'RUNNING', reason: null });
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
    reason: 'Taken back by Owner before a backend had it.',
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

  const podId = await runningPod();
  await given.run(remove, { pod: podId });
  expect(await agent.expectFrame('command')).toMatchObject({
    verb: 'REMOVE',
    uid: podId,
    graceSeconds: 10,
  });
  expect(await given.pod(podId)).toMatchObject({ phase: 'RUNNING' });
  await agent.leave();
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

test('a stranger sees neither pods nor commands, and can ask for nothing', async () => {
  const podId = await runningPod();
  const {
    stopPod: { id },
  } = await given.run<Stopped>(stop, { pod: podId });
  const stranger = { ...given.principal, organizationId: randomUUID() };
  for (const [document, variables] of [
    ['query ($id: ID!) { pod(id: $id) { id } }', { id: podId }],
    ['query ($id: ID!) { command(id: $id) { id } }', { id }],
    ['query ($id: ID!) { backend(id: $id) { id } }', { id: agent.backendId }],
    ['mutation ($id: ID!) { deleteBackend(id: $id) }', { id: agent.backendId }],
    ['mutation ($id: ID!) { cancelCommand(id: $id) { id } }', { id }],
    [stop, { pod: podId }],
  ] as const) {
    await expect(given.run(document, variables, stranger)).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
  }
  expect(
    await given.run(
      '{ pods { id } commands { id } backends { id } resources { id } deployments { id } podPage { totalCount } }',
      {},
      stranger,
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
  const podId = await runningPod();
  const {
    stopPod: { id },
  } = await other.run<Stopped>(stop, { pod: podId });
  expect((await agent.expectFrame('command')).id).toBe(id);
  await agent.leave();
  await other.hub.close();
});
