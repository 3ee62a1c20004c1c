import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useAgentBench } from './agent-bench.ts';
import { testImages } from './drivers/fake/test-scripts.ts';

const bench = useAgentBench();

test('stopping the agent leaves its containers running, and the next one finds them again', async () => {
  const agent = await bench().beginConnected();
  const uid = await bench().deployed();
  const { containerId } = bench().hub.pods.get(uid) ?? {};
  await agent.stop();
  expect(bench().containerOf(uid).state).toBe('running');
  bench().hub.pods.clear();
  await bench().beginConnected();
  await bench().untilPhase(uid, 'RUNNING');
  expect(bench().hub.pods.get(uid)?.containerId).toBe(containerId);
  expect(bench().containersOf(uid)).toHaveLength(1);
});

test('with the journal lost a container is found by its label and can be stopped and removed', async () => {
  const agent = await bench().beginConnected();
  const uid = await bench().deployed();
  await agent.stop();
  rmSync(join(bench().home, 'journal.ndjson'));
  await bench().beginConnected();
  expect(new Set(bench().hub.heard('hello').map(({ streamId }) => streamId)).size).toBe(2);
  await bench().untilPhase(uid, 'RUNNING');
  expect(await bench().done('STOP', uid)).toBe('SUCCEEDED');
  expect(await bench().done('REMOVE', uid)).toBe('SUCCEEDED');
});

test('with the engine down at the start the last known state is told', async () => {
  const agent = await bench().beginConnected();
  const uid = await bench().deployed();
  await agent.stop();
  bench().hub.pods.clear();
  bench().engine.trouble = 'down';
  await bench().beginConnected();
  await bench().untilPhase(uid, 'RUNNING');
});

test('a download that the end of the agent has interrupted goes on with the next start', async () => {
  const agent = await bench().beginConnected();
  const uid = randomUUID();
  const deploy = bench().ask('DEPLOY', uid, { spec: bench().specOf(testImages.layers) });
  await bench().untilPhase(uid, 'PULLING');
  await agent.stop();
  await bench().beginConnected();
  expect(await bench().resultOf(deploy.id)).toBe('SUCCEEDED');
  expect(bench().containersOf(uid)).toHaveLength(1);
});
