import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { useAgentBench } from './agent-bench.ts';
import { testImages } from './drivers/fake/test-scripts.ts';

const bench = useAgentBench();

test('a container killed from outside is seen, with its exit code', async () => {
  await bench().beginConnected();
  const uid = await bench().deployed();
  bench().engine.kill(bench().containerOf(uid));
  await bench().untilPhase(uid, 'FAILED');
  expect(bench().hub.pods.get(uid)).toMatchObject({ exitCode: 137, reason: expect.stringContaining('Killed from outside') });
});

test('a container removed from outside is lost', async () => {
  await bench().beginConnected();
  const uid = await bench().deployed();
  bench().engine.remove(bench().containerOf(uid));
  await bench().untilPhase(uid, 'LOST');
  expect(await bench().done('REMOVE', uid)).toBe('SUCCEEDED');
});

test('what happens while the stream of events is cut is seen when it is open again', async () => {
  await bench().beginConnected();
  const uid = await bench().deployed();
  bench().engine.cutStreams();
  bench().engine.kill(bench().containerOf(uid));
  await bench().untilPhase(uid, 'FAILED');
});

test('while the engine does not answer the agent says so, and its pods keep their last state', async () => {
  bench().hub.heartbeatMs = 100;
  await bench().beginConnected();
  const uid = await bench().deployed();
  bench().engine.trouble = 'down';
  bench().engine.cutStreams();
  await bench().until(() => expect(bench().hub.heard('heartbeat').at(-1)?.engine).toMatchObject({ ok: false, problem: expect.stringContaining('does not answer') }));
  expect(bench().hub.pods.get(uid)?.phase).toBe('RUNNING');
  expect(await bench().done('STOP', uid)).toBe('FAILED');
  bench().engine.trouble = 'none';
  bench().engine.kill(bench().containerOf(uid));
  await bench().untilPhase(uid, 'FAILED');
  await bench().until(() => expect(bench().hub.heard('heartbeat').at(-1)?.engine.ok).toBe(true));
});

test('foreign containers are neither reported nor touched', async () => {
  const foreign = bench().engine.add({ backendId: 'somebody else', uid: randomUUID(), commandId: '', name: 'other', image: testImages.chatty, environment: [] });
  bench().engine.start(foreign);
  await bench().beginConnected();
  await bench().deployed();
  expect(bench().hub.pods.has(foreign.uid)).toBe(false);
  expect(foreign.state).toBe('running');
});
