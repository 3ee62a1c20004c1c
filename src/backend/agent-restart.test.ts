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
  expect(
    new Set(
      bench()
        .hub.heard('hello')
        .map(({ streamId }) => streamId),
    ).size,
  ).toBe(2);
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
  const deploy = bench().ask('DEPLOY', uid, { spec: bench().specOf(testImages.large) });
  await bench().untilPhase(uid, 'PULLING');
  await agent.stop();
  await bench().beginConnected();
  expect(await bench().resultOf(deploy.id)).toBe('SUCCEEDED');
  expect(bench().containersOf(uid)).toHaveLength(1);
});

test('an engine that is down at the start begins nothing new, and what was begun before comes first once it is back', async () => {
  const agent = await bench().beginConnected();
  const uid = randomUUID();
  const deploy = bench().ask('DEPLOY', uid, { spec: bench().specOf(testImages.large) });
  await bench().untilPhase(uid, 'PULLING');
  await agent.stop();
  bench().engine.trouble = 'down';
  await bench().beginConnected();
  const { id } = bench().ask('REMOVE', uid);
  expect(await bench().resultOf(id)).toBe('REJECTED');
  expect(bench().hub.commands.get(id)?.reason).toContain('has not answered since its start');
  bench().engine.trouble = 'none';
  expect(await bench().resultOf(deploy.id)).toBe('SUCCEEDED');
  expect(await bench().done('REMOVE', uid)).toBe('SUCCEEDED');
  expect(bench().containersOf(uid)).toEqual([]);
});

test('a backend that has lost its journal refuses nothing before it has looked: it may have done it', async () => {
  const agent = await bench().beginConnected();
  const uid = randomUUID();
  const deploy = bench().ask('DEPLOY', uid, { spec: bench().specOf(testImages.chatty) });
  expect(await bench().resultOf(deploy.id)).toBe('SUCCEEDED');
  await agent.stop();
  rmSync(join(bench().home, 'journal.ndjson'));
  bench().hub.commands.clear();
  bench().engine.trouble = 'down';
  await bench().beginConnected();
  bench().hub.send(deploy);
  // A later answer shows that the one before has been heard.
  bench().hub.send({ type: 'cancel', id: randomUUID() });
  await bench().until(() =>
    expect([...bench().hub.commands.values()].map(({ state }) => state)).toEqual(['CANCELLED']),
  );
  bench().engine.trouble = 'none';
  expect(await bench().resultOf(deploy.id)).toBe('SUCCEEDED');
  expect(bench().containersOf(uid)).toHaveLength(1);
  expect(bench().containerOf(uid).runs).toHaveLength(1);
});

test('what is taken back while the engine is down at the start is looked at before anybody says that it was taken back', async () => {
  const agent = await bench().beginConnected();
  const uid = randomUUID();
  const deploy = bench().ask('DEPLOY', uid, { spec: bench().specOf(testImages.large) });
  await bench().untilPhase(uid, 'PULLING');
  await agent.stop();
  bench().engine.trouble = 'down';
  await bench().beginConnected();
  bench().hub.send({ type: 'cancel', id: deploy.id });
  // A later answer shows that the one before has been heard.
  expect(await bench().done('STOP', randomUUID())).toBe('REJECTED');
  expect(bench().hub.commands.get(deploy.id)?.state).not.toBe('CANCELLED');
  bench().engine.trouble = 'none';
  await bench().until(() => expect(bench().hub.commands.get(deploy.id)?.state).toBe('CANCELLED'));
  await bench().untilPhase(uid, 'FAILED');
});
