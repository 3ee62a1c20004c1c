import { afterAll, beforeAll, expect, test } from 'vitest';
import { resources } from '#hub/store/runtime-tables.ts';
import { podReport } from '#hub/testing/pod-report.ts';
import { createTestRuntime, type TestRuntime } from '#hub/testing/runtime.ts';

let given: TestRuntime;
beforeAll(async () => {
  given = await createTestRuntime();
});
afterAll(() => given.close());

test('what an agent reports of its pod is what the API answers', async () => {
  const agent = await given.connectedAgent();
  const { podId } = await given.givenPod(agent.backendId);
  await agent.report([
    podReport(podId, {
      containerId: 'abc',
      health: 'starting',
      progress: { percent: 50, text: 'half', layers: [] },
    }),
  ]);
  const answer = await given.run(
    'query ($id: ID!) { pod(id: $id) { phase status podId freshness verbs health progress { percent text } backend { freshness podCount } } }',
    { id: podId },
  );
  expect(answer).toEqual({
    pod: {
      phase: 'RUNNING',
      status: 'RUNNING',
      podId: 'abc',
      freshness: 'LIVE',
      verbs: ['STOP', 'RESTART', 'REMOVE'],
      health: 'STARTING',
      progress: { percent: 50, text: 'half' },
      backend: { freshness: 'LIVE', podCount: 1 },
    },
  });
  await agent.report([podReport(podId, { rev: 2, health: 'healthy' })]);
  expect(await given.run('query ($id: ID!) { pod(id: $id) { health } }', { id: podId })).toEqual({
    pod: { health: 'HEALTHY' },
  });
  await agent.leave();
});

test('an agent writes only its own pods and commands', async () => {
  const owner = await given.connectedAgent();
  const otherAgent = await given.connectedAgent();
  const { podId, commandId } = await given.givenPod(owner.backendId);
  await otherAgent.report(
    [podReport(podId, { rev: 9_000, reason: 'mine now' })],
    [{ id: commandId, state: 'SUCCEEDED' }],
  );
  expect(await given.pod(podId)).toMatchObject({ phase: 'PENDING', rev: -1 });
  expect((await given.command(commandId)).state).not.toBe('SUCCEEDED');
  await Promise.all([owner.leave(), otherAgent.leave()]);
});

test('an older revision and a second death change nothing', async () => {
  const agent = await given.connectedAgent();
  const { podId } = await given.givenPod(agent.backendId);
  await agent.report([podReport(podId, { rev: 5 })]);
  await agent.report([podReport(podId, { rev: 4, phase: 'PULLING' })]);
  expect(await given.pod(podId)).toMatchObject({ phase: 'RUNNING', rev: 5 });
  await agent.report([podReport(podId, { rev: 6, phase: 'REMOVED' })]);
  await agent.report([podReport(podId, { rev: 7, phase: 'RUNNING' })]);
  expect(await given.pod(podId)).toMatchObject({ phase: 'REMOVED' });
  await agent.leave();
});

test('a delta that is known is acknowledged again, a gap is asked for, and a snapshot fills it', async () => {
  const agent = await given.connectedAgent();
  const { podId } = await given.givenPod(agent.backendId);
  await agent.report([podReport(podId)]);
  agent.send({
    type: 'delta',
    seq: 1,
    pods: [podReport(podId, { rev: 99, phase: 'FAILED' })],
    commands: [],
  });
  await agent.expectFrame('ack', ({ seq }) => seq === 1);
  expect(await given.pod(podId)).toMatchObject({ phase: 'RUNNING' });

  agent.send({
    type: 'delta',
    seq: 7,
    pods: [podReport(podId, { rev: 99, phase: 'FAILED' })],
    commands: [],
  });
  expect(await agent.expectFrame('nack')).toMatchObject({ expected: 2 });
  agent.headSeq = 7;
  await agent.snapshot([podReport(podId, { rev: 100, phase: 'STOPPED' })]);
  expect(await given.pod(podId)).toMatchObject({ phase: 'STOPPED' });
  expect(await given.backend(agent.backendId)).toMatchObject({
    appliedSeq: 7,
    streamId: agent.streamId,
  });
  await agent.leave();
});

test('what was told last and never came is asked for again when a second sign of life knows of it: the first may have overtaken it', async () => {
  const agent = await given.connectedAgent();
  const { podId } = await given.givenPod(agent.backendId);
  await agent.report([podReport(podId)]);
  agent.headSeq = 2;
  agent.heartbeat();
  await agent.expectFrame('beat');
  expect(agent.received.filter(({ type }) => type === 'nack')).toEqual([]);
  agent.heartbeat();
  expect(await agent.expectFrame('nack')).toMatchObject({ expected: 2 });
  agent.headSeq = 1;
  await agent.report([podReport(podId, { rev: 2, phase: 'STOPPED' })]);
  expect(await given.pod(podId)).toMatchObject({ phase: 'STOPPED' });
  await agent.leave();
});

test('what a snapshot does not hold is lost, unless nobody has ever had it', async () => {
  const agent = await given.connectedAgent();
  const [seen, vanished, waiting] = await Promise.all(
    [1, 2, 3].map(() => given.givenPod(agent.backendId)),
  );
  await agent.report([podReport(seen!.podId), podReport(vanished!.podId)]);
  await agent.snapshot([podReport(seen!.podId)]);
  expect(await given.pod(seen!.podId)).toMatchObject({ phase: 'RUNNING' });
  expect(await given.pod(vanished!.podId)).toMatchObject({
    phase: 'LOST',
    reason: expect.stringContaining('removed outside'),
  });
  expect(await given.pod(waiting!.podId)).toMatchObject({ phase: 'PENDING' });
  await agent.leave();
});

test('half a snapshot is never seen', async () => {
  const agent = await given.connectedAgent();
  const { podId } = await given.givenPod(agent.backendId);
  await agent.report([podReport(podId)]);
  agent.send({
    type: 'snapshot',
    id: '00000000-0000-4000-8000-000000000001',
    asOfSeq: 1,
    part: 0,
    parts: 2,
    pods: [],
  });
  agent.heartbeat();
  await agent.expectFrame('beat');
  expect(await given.pod(podId)).toMatchObject({ phase: 'RUNNING' });
  await agent.drop();
  expect(await given.pod(podId)).toMatchObject({ phase: 'RUNNING' });
});

test('characters that a database cannot keep are taken out', async () => {
  const agent = await given.connectedAgent();
  const { podId } = await given.givenPod(agent.backendId);
  await agent.report([podReport(podId, { reason: 'no\0thing \ud800here' })]);
  agent.send({
    type: 'resources',
    resources: [
      {
        localId: 'local',
        name: 'box\0',
        facts: { labels: { value: { 'a\0': 'b' }, measuredAt: new Date(), by: 'probe' } },
      },
    ],
  });
  agent.heartbeat({ ok: true, version: 'Dock\0er', problem: null });
  await agent.expectFrame('beat');
  expect(await given.pod(podId)).toMatchObject({ reason: 'nothing here' });
  expect(await given.backend(agent.backendId)).toMatchObject({ engineVersion: 'Docker' });
  await agent.leave();
});

test('the resources of a backend are those that it names', async () => {
  const agent = await given.connectedAgent();
  const facts = {
    cpu: {
      value: { count: 8, arch: 'amd64', frequency: null },
      measuredAt: new Date(),
      by: 'probe',
    },
    ram: { value: { total: 32_768, free: null }, measuredAt: new Date(), by: 'probe' },
  };
  agent.send({
    type: 'resources',
    resources: [
      { localId: 'a', name: 'a', facts },
      { localId: 'b', name: 'b', facts: {} },
    ],
  });
  agent.send({ type: 'resources', resources: [{ localId: 'a', name: 'node a', facts }] });
  agent.heartbeat();
  await agent.expectFrame('beat');
  const answer = await given.run(
    'query ($id: ID!) { backend(id: $id) { resources { name words qualifiers resourceId } } }',
    { id: agent.backendId },
  );
  expect(answer).toEqual({
    backend: {
      resources: [
        {
          name: 'node a',
          resourceId: 'a',
          words: ['8 cores, amd64', '32 GB memory'],
          qualifiers: [
            { key: 'cpu.count', value: '8' },
            { key: 'cpu.arch', value: 'amd64' },
            { key: 'ram.total', value: '32768' },
          ],
        },
      ],
    },
  });
  expect(await given.hub.database.select().from(resources)).not.toContainEqual(
    expect.objectContaining({ localId: 'b' }),
  );
  await agent.leave();
});

test('an engine that does not answer is reported beside the freshness of its backend', async () => {
  const agent = await given.connectedAgent();
  agent.heartbeat({ ok: false, version: null, problem: 'The Docker socket does not answer.' });
  await agent.expectFrame('beat');
  expect(
    await given.run('query ($id: ID!) { backend(id: $id) { freshness engineOk engineProblem } }', {
      id: agent.backendId,
    }),
  ).toEqual({
    backend: {
      freshness: 'LIVE',
      engineOk: false,
      engineProblem: 'The Docker socket does not answer.',
    },
  });
  await agent.leave();
});
