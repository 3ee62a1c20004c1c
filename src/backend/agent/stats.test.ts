import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { useAgentHarness } from '#backend/testing/agent-harness.ts';

const harness = useAgentHarness();

test('what a pod uses is measured while somebody looks, the processor from the second reading on', async () => {
  await harness().startConnected();
  const uid = await harness().deployed();
  expect(harness().hub.received('pod-stats')).toEqual([]);
  harness().hub.send({ type: 'watch-stats', uid });
  await harness().until(() =>
    expect(harness().hub.received('pod-stats').length).toBeGreaterThan(1),
  );
  const [first, second] = harness().hub.received('pod-stats');
  expect(first).toMatchObject({ uid, cpuPercent: null, problem: null });
  expect(second?.cpuPercent).toBeGreaterThan(0);
  expect(second?.memoryBytes).toBeGreaterThan(1e8);
  expect(second?.memoryLimitBytes).toBeGreaterThan(second?.memoryBytes ?? Infinity);
});

test('an engine that does not answer for its figures keeps no command waiting', async () => {
  let isAsked = false;
  harness().wrap = (driver) => ({
    ...driver,
    stats: () => {
      isAsked = true;
      return new Promise(() => {});
    },
  });
  await harness().startConnected();
  const uid = await harness().deployed();
  harness().hub.send({ type: 'watch-stats', uid });
  await harness().until(() => expect(isAsked).toBe(true));
  expect(await harness().done('STOP', uid)).toBe('SUCCEEDED');
});

test('a pod without a container, and one that does not run, have no figures and say why', async () => {
  await harness().startConnected();
  const uid = await harness().deployed();
  await harness().done('STOP', uid);
  harness().hub.send({ type: 'watch-stats', uid });
  harness().hub.send({ type: 'watch-stats', uid: randomUUID() });
  await harness().until(() =>
    expect(
      harness()
        .hub.received('pod-stats')
        .map(({ problem }) => problem),
    ).toEqual(
      expect.arrayContaining(['The container is not running.', 'This pod has no container.']),
    ),
  );
});
