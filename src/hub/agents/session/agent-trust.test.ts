import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newKeyText } from '#domain/agent-wire/agent-frames.ts';
import { backends } from '#hub/store/runtime-tables.ts';
import type { TestAgent } from '#hub/testing/agent.ts';
import { podReport } from '#hub/testing/pod-report.ts';
import { createTestRuntime, type TestRuntime } from '#hub/testing/runtime.ts';

let given: TestRuntime;
beforeAll(async () => {
  given = await createTestRuntime();
});
afterAll(() => given.close());

async function connectedAgent(): Promise<TestAgent> {
  const agent = await given.enrolledAgent();
  await agent.connect();
  await agent.snapshot([]);
  return agent;
}

const ask = (id: string) =>
  given.run<{
    backend: {
      standing: string;
      alarm: { kind: string; message: string } | null;
      configuration: unknown[];
    };
  }>(
    'query ($id: ID!) { backend(id: $id) { standing alarm { kind message } configuration { key value origin wanted } } }',
    { id },
  );
const mutate = (field: string, id: string) => given.run(`mutation ($id: ID!) { ${field} }`, { id });

test('everything that has effects bears the signature of the hub, also after the hub has renewed its key', async () => {
  const agent = await connectedAgent();
  const known = [...agent.hubKeys];
  await given.run('mutation { renewHubKey }');
  await agent.drop();
  const { hubKeys } = await agent.connect();
  expect(agent.forged).toBe(0);
  expect(hubKeys).toHaveLength(known.length + 1);
  agent.hubKeys = hubKeys.slice(0, 1);
  await agent.drop();
  await agent.connect();
  await given.givenPod(agent.backendId);
  await agent.expectFrame('command');
  expect(agent.forged).toBe(0);
  await agent.leave();
});

test('a new key of a backend is good beside the old one until it is used', async () => {
  const agent = await connectedAgent();
  await mutate('renewBackendKey(id: $id) { id }', agent.backendId);
  await agent.expectFrame('renew-key');
  const next = generateKeyPairSync('ed25519');
  const publicKey = next.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  agent.send({
    type: 'new-key',
    publicKey,
    proof: sign(
      null,
      Buffer.from(newKeyText(agent.backendId, publicKey)),
      next.privateKey,
    ).toString('base64'),
  });
  expect(await agent.expectFrame('key-pinned')).toEqual({ type: 'key-pinned', publicKey });
  const before = agent.publicKey;
  await agent.drop();
  await agent.connect();
  expect(await given.backend(agent.backendId)).toMatchObject({
    publicKey: before,
    nextPublicKey: publicKey,
    isNewKeyWanted: false,
  });
  await agent.drop();
  agent.useKeys(next);
  await agent.connect();
  expect(await given.backend(agent.backendId)).toMatchObject({ publicKey, nextPublicKey: null });
  await agent.leave();
});

test('a new key without its proof ends the session and is not kept', async () => {
  const agent = await connectedAgent();
  agent.send({ type: 'new-key', publicKey: agent.publicKey, proof: agent.sign('something else') });
  expect(await agent.closed).toBe(1008);
  expect(await given.backend(agent.backendId)).toMatchObject({ nextPublicKey: null });
});

test('a copy is held and people are told; who is let in displaces the other, which is held then', async () => {
  const agent = await connectedAgent();
  const copy = { instanceId: randomUUID(), bootId: randomUUID() };
  await agent.dialAsCopy(copy);
  expect((await ask(agent.backendId)).backend.alarm).toMatchObject({
    kind: 'DUPLICATE',
    message: expect.stringContaining('Another copy'),
  });
  await mutate('takeOverBackend(id: $id) { id }', agent.backendId);
  expect((await ask(agent.backendId)).backend.alarm).toBeNull();
  await agent.dial(copy);
  expect(await agent.expectFrame('welcome')).toMatchObject({ epoch: 2 });
  await expect(mutate('takeOverBackend(id: $id) { id }', agent.backendId)).rejects.toMatchObject({
    extensions: { code: 'CONFLICT' },
  });
  await agent.leave();
});

test('a revoked backend is told so at once and may join again with a new token', async () => {
  const agent = await connectedAgent();
  await mutate('revokeBackend(id: $id) { standing }', agent.backendId);
  expect(await agent.expectFrame('bye')).toMatchObject({ code: 'REVOKED' });
  expect((await ask(agent.backendId)).backend.standing).toBe('REVOKED');
  await agent.closed;
  await agent.dial();
  expect(await agent.expectFrame('bye')).toMatchObject({ code: 'REVOKED' });
  const { name } = await given.backend(agent.backendId);
  expect(await agent.enrol(await given.enrolmentToken(name))).toMatchObject({ status: 200 });
  await agent.connect();
  await agent.leave();
});

test('a hub whose store is behind its agent asks for everything', async () => {
  const agent = await connectedAgent();
  await agent.leave();
  await given.hub.database
    .update(backends)
    .set({ epoch: 0 })
    .where(eq(backends.id, agent.backendId));
  expect(await agent.connect()).toMatchObject({ epoch: 2, mode: 'SNAPSHOT' });
  await agent.leave();
});

test('what is configured reaches a backend at once and again with every session; what it goes by is shown', async () => {
  const agent = await connectedAgent();
  const set = (values: unknown) =>
    given.run(
      'mutation ($input: SetBackendConfigurationInput!) { setBackendConfiguration(input: $input) { id } }',
      { input: { backend: agent.backendId, values } },
    );
  await set({ maxPods: 5 });
  expect(await agent.expectFrame('configuration')).toMatchObject({
    rev: 1,
    wanted: { maxPods: 5 },
  });
  agent.send({
    type: 'configuration-report',
    rev: 1,
    settings: [{ key: 'maxPods', value: 3, origin: 'POLICY' }],
  });
  agent.heartbeat();
  await agent.expectFrame('beat');
  expect((await ask(agent.backendId)).backend.configuration).toEqual([
    { key: 'maxPods', value: 3, origin: 'POLICY', wanted: 5 },
  ]);
  await agent.drop();
  await agent.connect();
  expect(await agent.expectFrame('configuration')).toMatchObject({ rev: 1 });
  await expect(set({ maxPods: -1 })).rejects.toMatchObject({ extensions: { code: 'BAD_INPUT' } });
  await expect(set({ privileged: true })).rejects.toThrow('maxPods');
  await agent.leave();
});

test('signs of life are due as seldom as the policy of the machine says, within bounds', async () => {
  const agent = await connectedAgent();
  const told = async (value: number, dueMs: number) => {
    agent.send({
      type: 'configuration-report',
      rev: 1,
      settings: [{ key: 'reportingIntervalSeconds', value, origin: 'POLICY' }],
    });
    // One that says something new, so that it is written down.
    agent.heartbeat({ ok: true, version: `Docker ${value}`, problem: null });
    await vi.waitFor(async () =>
      expect(await given.backend(agent.backendId)).toMatchObject({ heartbeatMs: dueMs }),
    );
  };
  await told(45, 45_000);
  expect(
    await agent.expectFrame('beat', ({ heartbeatMs }) => heartbeatMs === 45_000),
  ).toBeDefined();
  await told(1e9, 5_000);
  await agent.leave();
});

test('a retired backend does what is asked of its containers first, and ends then', async () => {
  const agent = await connectedAgent();
  const { podId, commandId } = await given.givenPod(agent.backendId);
  await agent.expectFrame('command', ({ id }) => id === commandId);
  await agent.report([podReport(podId)], [{ id: commandId, state: 'SUCCEEDED' }]);
  await given.run('mutation ($id: ID!) { drainBackend(id: $id) { standing } }', {
    id: agent.backendId,
  });
  expect((await ask(agent.backendId)).backend.standing).toBe('DRAINING');
  await given.run('mutation ($id: ID!) { retireBackend(id: $id, pods: REMOVE) { standing } }', {
    id: agent.backendId,
  });
  const remove = await agent.expectFrame('command');
  expect(remove).toMatchObject({ verb: 'REMOVE', uid: podId });
  expect((await ask(agent.backendId)).backend.standing).toBe('RETIRING');
  await agent.report(
    [podReport(podId, { rev: 2, phase: 'REMOVED' })],
    [{ id: remove.id, state: 'SUCCEEDED' }],
  );
  await given.hub.agents.sweep();
  expect(await agent.expectFrame('bye')).toMatchObject({ code: 'RETIRED' });
  expect((await ask(agent.backendId)).backend.standing).toBe('RETIRED');
});

test('a retired backend is offline at once, and the containers that it leaves are not counted as running', async () => {
  const agent = await connectedAgent();
  const running = await given.givenPod(agent.backendId);
  const ended = await given.givenPod(agent.backendId);
  await agent.report(
    [podReport(running.podId), podReport(ended.podId, { phase: 'EXITED', exitCode: 0 })],
    [running, ended].map(({ commandId }) => ({ id: commandId, state: 'SUCCEEDED' as const })),
  );
  await given.run('mutation ($id: ID!) { retireBackend(id: $id, pods: KEEP) { standing } }', {
    id: agent.backendId,
  });
  await given.hub.agents.sweep();
  expect(await agent.expectFrame('bye')).toMatchObject({ code: 'RETIRED' });
  const { backend } = await given.run<{ backend: { freshness: string } }>(
    'query ($id: ID!) { backend(id: $id) { freshness } }',
    { id: agent.backendId },
  );
  expect(backend.freshness).toBe('OFFLINE');
  expect(await given.pod(running.podId)).toMatchObject({
    phase: 'LOST',
    reason: 'Its backend was retired: whether it still runs on its machine is not known',
  });
  expect(await given.pod(ended.podId)).toMatchObject({ phase: 'EXITED' });
});

test('digests that differ bring everything back into step; containers that the hub does not know are no difference', async () => {
  const agent = await connectedAgent();
  const { podId } = await given.givenPod(agent.backendId);
  const [known, unknown] = [podReport(podId), podReport(randomUUID())];
  await agent.report([known]);
  agent.heartbeat(undefined, agent.digestOf([known]));
  await agent.expectFrame('beat');
  await given.hub.database
    .update(backends)
    .set({ engineOk: true })
    .where(eq(backends.id, agent.backendId));
  await agent.report([{ ...known, rev: 2, phase: 'STOPPED' }]);
  agent.heartbeat(undefined, agent.digestOf([known]));
  await agent.expectFrame('resync');
  await agent.snapshot([known, unknown]);
  expect(await given.pod(podId)).toMatchObject({ phase: 'RUNNING', rev: 1 });
  agent.heartbeat(undefined, agent.digestOf([known, unknown]));
  await agent.expectFrame('beat');
  agent.heartbeat();
  await agent.expectFrame('beat');
  expect(agent.received.filter(({ type }) => type === 'resync')).toEqual([]);
  await agent.leave();
});
