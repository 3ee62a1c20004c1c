import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useAgentHarness } from '#backend/testing/agent-harness.ts';
import type { ObservedContainer } from '#backend/drivers/port/driver.ts';
import { testImages } from '#backend/drivers/fake/testing/test-scripts.ts';

const harness = useAgentHarness();

test('stopping the agent leaves its containers running, and the next one finds them again', async () => {
  const agent = await harness().startConnected();
  const uid = await harness().deployed();
  const { containerId } = harness().hub.pods.get(uid) ?? {};
  await agent.stop();
  expect(harness().containerOf(uid).state).toBe('running');
  harness().hub.pods.clear();
  await harness().startConnected();
  await harness().untilPhase(uid, 'RUNNING');
  expect(harness().hub.pods.get(uid)?.containerId).toBe(containerId);
  expect(harness().containersOf(uid)).toHaveLength(1);
});

test('with the journal lost a container is found by its label and can be stopped and removed', async () => {
  const agent = await harness().startConnected();
  const uid = await harness().deployed();
  await agent.stop();
  rmSync(join(harness().home, 'journal.ndjson'));
  await harness().startConnected();
  expect(
    new Set(
      harness()
        .hub.received('hello')
        .map(({ streamId }) => streamId),
    ).size,
  ).toBe(2);
  await harness().untilPhase(uid, 'RUNNING');
  expect(await harness().done('STOP', uid)).toBe('SUCCEEDED');
  expect(await harness().done('REMOVE', uid)).toBe('SUCCEEDED');
});

test('with the engine down at the start the last known state is reported', async () => {
  const agent = await harness().startConnected();
  const uid = await harness().deployed();
  await agent.stop();
  harness().hub.pods.clear();
  harness().engine.trouble = 'down';
  await harness().startConnected();
  await harness().untilPhase(uid, 'RUNNING');
});

test('a download that the end of the agent has interrupted goes on with the next start', async () => {
  const agent = await harness().startConnected();
  const uid = randomUUID();
  const deploy = harness().ask('DEPLOY', uid, { spec: harness().specOf(testImages.large) });
  await harness().untilPhase(uid, 'PULLING');
  await agent.stop();
  await harness().startConnected();
  expect(await harness().resultOf(deploy.id)).toBe('SUCCEEDED');
  expect(harness().containersOf(uid)).toHaveLength(1);
});

test('an engine that is down at the start begins nothing new, and what was begun before comes first once it is back', async () => {
  const agent = await harness().startConnected();
  const uid = randomUUID();
  const deploy = harness().ask('DEPLOY', uid, { spec: harness().specOf(testImages.large) });
  await harness().untilPhase(uid, 'PULLING');
  await agent.stop();
  harness().engine.trouble = 'down';
  await harness().startConnected();
  const { id } = harness().ask('REMOVE', uid);
  expect(await harness().resultOf(id)).toBe('REJECTED');
  expect(harness().hub.commands.get(id)?.reason).toContain(
    'has not answered since this backend started',
  );
  harness().engine.trouble = 'none';
  expect(await harness().resultOf(deploy.id)).toBe('SUCCEEDED');
  expect(await harness().done('REMOVE', uid)).toBe('SUCCEEDED');
  expect(harness().containersOf(uid)).toEqual([]);
});

test('a backend that has lost its journal refuses nothing before it has looked: it may have done it', async () => {
  const agent = await harness().startConnected();
  const uid = randomUUID();
  const deploy = harness().ask('DEPLOY', uid, { spec: harness().specOf(testImages.chatty) });
  expect(await harness().resultOf(deploy.id)).toBe('SUCCEEDED');
  await agent.stop();
  rmSync(join(harness().home, 'journal.ndjson'));
  harness().hub.commands.clear();
  harness().engine.trouble = 'down';
  await harness().startConnected();
  harness().hub.send(deploy);
  // A later answer shows that the one before has been heard.
  harness().hub.send({ type: 'cancel', id: randomUUID() });
  await harness().until(() =>
    expect([...harness().hub.commands.values()].map(({ state }) => state)).toEqual(['CANCELLED']),
  );
  harness().engine.trouble = 'none';
  expect(await harness().resultOf(deploy.id)).toBe('SUCCEEDED');
  expect(harness().containersOf(uid)).toHaveLength(1);
  expect(harness().containerOf(uid).runs).toHaveLength(1);
});

test('what is taken back while the engine is down at the start is inspected before anybody says that it was taken back', async () => {
  const agent = await harness().startConnected();
  const uid = randomUUID();
  const deploy = harness().ask('DEPLOY', uid, { spec: harness().specOf(testImages.large) });
  await harness().untilPhase(uid, 'PULLING');
  await agent.stop();
  harness().engine.trouble = 'down';
  await harness().startConnected();
  harness().hub.send({ type: 'cancel', id: deploy.id });
  // A later answer shows that the one before has been heard.
  expect(await harness().done('STOP', randomUUID())).toBe('REJECTED');
  expect(harness().hub.commands.get(deploy.id)?.state).not.toBe('CANCELLED');
  harness().engine.trouble = 'none';
  await harness().until(() =>
    expect(harness().hub.commands.get(deploy.id)?.state).toBe('CANCELLED'),
  );
  await harness().untilPhase(uid, 'FAILED');
});

test('a restart is done once on an engine that shows the same moment for every start', async () => {
  let starts = 0;
  const still = (container: ObservedContainer) => ({
    ...container,
    startedAt: container.startedAt && new Date(0),
  });
  harness().wrap = (driver) => ({
    ...driver,
    start: (id) => {
      starts += 1;
      return driver.start(id);
    },
    async inspect(id) {
      const container = await driver.inspect(id);
      return container && still(container);
    },
    list: async () => (await driver.list()).map(still),
  });
  await harness().startConnected();
  const uid = await harness().deployed();
  expect(await harness().done('RESTART', uid)).toBe('SUCCEEDED');
  expect(harness().containerOf(uid).state).toBe('running');
  expect(starts).toBe(2);
});
