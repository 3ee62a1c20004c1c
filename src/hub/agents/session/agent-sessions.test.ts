import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { backends } from '#hub/store/runtime-tables.ts';
import { podReport } from '#hub/testing/pod-report.ts';
import { createTestRuntime, type TestRuntime } from '#hub/testing/runtime.ts';

let given: TestRuntime;
beforeAll(async () => {
  given = await createTestRuntime();
});
afterAll(() => given.close());

test('a newer session of the same instance takes over at once, and late frames of the old one are not written', async () => {
  const agent = await given.connectedAgent();
  const { podId } = await given.givenPod(agent.backendId);
  await agent.report([podReport(podId)]);
  // The database moves on without this process noticing, as when another hub accepts the newer session.
  await given.hub.database
    .update(backends)
    .set({ epoch: 50 })
    .where(eq(backends.id, agent.backendId));
  agent.send({
    type: 'delta',
    seq: 2,
    pods: [podReport(podId, { rev: 2, phase: 'FAILED' })],
    commands: [],
  });
  expect(await agent.expectFrame('bye')).toMatchObject({ code: 'FENCED' });
  expect(await given.pod(podId)).toMatchObject({ phase: 'RUNNING' });
  await agent.closed;

  expect(await agent.connect()).toMatchObject({ epoch: 51, mode: 'RESUME', appliedSeq: 1 });
  const closed = agent.closed;
  expect(await agent.connect()).toMatchObject({ epoch: 52 });
  expect(await closed).toBe(1008);
  await vi.waitFor(() => expect(given.hub.agents.sessionCount()).toBe(1));
  await agent.leave();
});

test('a copy of a backend waits while the other is connected, and never takes turns with it', async () => {
  const agent = await given.connectedAgent();
  const first = agent.bootId;
  await agent.dial({ instanceId: '00000000-0000-4000-8000-00000000000a' });
  expect(await agent.expectFrame('bye')).toMatchObject({ code: 'DUPLICATE' });
  agent.bootId = '00000000-0000-4000-8000-00000000000b';
  await agent.connect();
  await agent.dial({ bootId: first });
  expect(await agent.expectFrame('bye')).toMatchObject({ code: 'DUPLICATE' });
  await agent.drop();
});

test('a hub that was restored goes on after the epoch of its agent; an absurd epoch is refused', async () => {
  const agent = await given.connectedAgent();
  await agent.leave();
  agent.lastEpoch = 40;
  agent.headSeq = 0;
  expect(await agent.connect()).toMatchObject({ epoch: 41 });
  await agent.leave();
  await agent.dial({ lastEpoch: 9_000_000 });
  expect(await agent.expectFrame('bye')).toMatchObject({ code: 'HELD' });
  expect(agent.forged).toBe(0);
});

test('a protocol that we do not speak is refused in words', async () => {
  const agent = await given.enrolledAgent();
  await agent.dial({ protocol: { min: 7, max: 9 } });
  expect(await agent.expectFrame('bye')).toMatchObject({
    code: 'UPGRADE',
    message: expect.stringContaining('7 to 9'),
  });
});

test('a broken frame ends its own session only, an unknown one is passed over', async () => {
  const [hostile, honest] = [await given.connectedAgent(), await given.connectedAgent()];
  const { podId } = await given.givenPod(honest.backendId);
  hostile.send({ type: 'stats', cpu: 1 });
  hostile.heartbeat();
  await hostile.expectFrame('beat');
  hostile.sendRaw(`{"type":"delta","seq":9223372036854775808,"pods":[],"commands":[]}`);
  expect(await hostile.closed).toBe(1008);
  for (const frame of [
    '{"type":',
    'null',
    '[]',
    Buffer.from([1, 2]),
    'x'.repeat(2 * 1024 * 1024),
  ]) {
    await hostile.connect();
    hostile.sendRaw(frame);
    expect([1006, 1008, 1009]).toContain(await hostile.closed);
  }
  await honest.report([podReport(podId)]);
  expect(await given.pod(podId)).toMatchObject({ phase: 'RUNNING' });
  await honest.leave();
});

test('a backend that says goodbye is offline at once, one that falls silent is not', async () => {
  const ask = (id: string) =>
    given.run<{ backend: { freshness: string } }>(
      'query ($id: ID!) { backend(id: $id) { freshness } }',
      { id },
    );
  const polite = await given.connectedAgent();
  await polite.leave();
  await vi.waitFor(async () =>
    expect((await ask(polite.backendId)).backend.freshness).toBe('OFFLINE'),
  );
  const silent = await given.connectedAgent();
  await silent.drop();
  expect((await ask(silent.backendId)).backend.freshness).toBe('LIVE');
});

test('a deleted backend receives a reason, and its rows are gone', async () => {
  const agent = await given.connectedAgent();
  const { podId } = await given.givenPod(agent.backendId);
  await given.run('mutation ($id: ID!) { deleteBackend(id: $id) }', { id: agent.backendId });
  expect(await agent.expectFrame('bye')).toMatchObject({ code: 'REVOKED' });
  await agent.closed;
  await expect(
    given.run('query ($id: ID!) { pod(id: $id) { id } }', { id: podId }),
  ).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  await agent.dial();
  expect(await agent.expectFrame('bye')).toMatchObject({ code: 'REVOKED' });
});

test('what comes while a snapshot is awaited is bounded: the session ends and the hub goes on', async () => {
  const agent = await given.enrolledAgent();
  await agent.connect();
  const { podId } = await given.givenPod(agent.backendId);
  const heavy = Array.from({ length: 400 }, (_, n) =>
    podReport(podId, { rev: n, reason: 'x'.repeat(2_000) }),
  );
  for (let seq = 1; seq <= 14; seq += 1)
    agent.send({ type: 'delta', seq, pods: heavy, commands: [] });
  expect(await agent.closed).toBe(1008);
  expect(await given.pod(podId)).toMatchObject({ phase: 'PENDING', rev: -1 });
});
