import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { useAgentHarness } from '#backend/testing/agent-harness.ts';
import type { Clock } from '#domain/clock.ts';
import { systemClock } from '#system/system-clock.ts';

const harness = useAgentHarness();
const pace = 0.02;
/** Lives fifty times faster than the world. */
const fast: Clock = {
  now: () => new Date(),
  elapsedMs: () => systemClock.elapsedMs() / pace,
  wait: (ms, signal) => systemClock.wait(ms * pace, signal),
  after: (ms, work) => systemClock.after(ms * pace, work),
};

test('what a pod uses is measured while somebody looks, the processor from the second reading on', async () => {
  await harness().beginConnected();
  const uid = await harness().deployed();
  expect(harness().hub.heard('pod-stats')).toEqual([]);
  harness().hub.send({ type: 'watch-stats', uid });
  await harness().until(() => expect(harness().hub.heard('pod-stats').length).toBeGreaterThan(1));
  const [first, second] = harness().hub.heard('pod-stats');
  expect(first).toMatchObject({ uid, cpuPercent: null, problem: null });
  expect(second?.cpuPercent).toBeGreaterThan(0);
  expect(second?.memoryBytes).toBeGreaterThan(1e8);
  expect(second?.memoryLimitBytes).toBeGreaterThan(second?.memoryBytes ?? Infinity);
});

test('a minute after the last time that somebody looked nothing is measured any more', async () => {
  harness().hub.heartbeatMs = 10_000;
  await harness().beginConnected({ clock: fast });
  const uid = await harness().deployed();
  const startedAt = fast.elapsedMs();
  harness().hub.send({ type: 'watch-stats', uid });
  await harness().until(() => expect(harness().hub.heard('heartbeat').length).toBeGreaterThan(8));
  const count = harness().hub.heard('pod-stats').length;
  expect(count).toBeGreaterThan(5);
  expect(count).toBeLessThan(40);
  expect(fast.elapsedMs() - startedAt).toBeGreaterThan(60_000);
  const beats = harness().hub.heard('heartbeat').length;
  await harness().until(() =>
    expect(harness().hub.heard('heartbeat').length).toBeGreaterThan(beats + 1),
  );
  expect(harness().hub.heard('pod-stats')).toHaveLength(count);
});

test('one container is read at a time, and an engine that does not answer keeps no command waiting', async () => {
  let atOnce = 0;
  let most = 0;
  let isHung = false;
  harness().wrap = (driver) => ({
    ...driver,
    async stats(id) {
      atOnce += 1;
      most = Math.max(most, atOnce);
      if (isHung) await new Promise(() => {});
      const stats = await driver.stats(id);
      atOnce -= 1;
      return stats;
    },
  });
  await harness().beginConnected({ clock: fast });
  const uids = [await harness().deployed(), await harness().deployed(), await harness().deployed()];
  for (const uid of uids) harness().hub.send({ type: 'watch-stats', uid });
  await harness().until(() =>
    expect(
      new Set(
        harness()
          .hub.heard('pod-stats')
          .map(({ uid }) => uid),
      ).size,
    ).toBe(3),
  );
  expect(most).toBe(1);
  isHung = true;
  await harness().until(() =>
    expect(harness().hub.heard('pod-stats').at(-1)?.problem).toBe('The engine does not answer.'),
  );
  expect(await harness().done('STOP', uids[0] ?? '')).toBe('SUCCEEDED');
});

test('a pod without a container, and one that does not run, have no figures and say why', async () => {
  await harness().beginConnected({ clock: fast });
  const uid = await harness().deployed();
  await harness().done('STOP', uid);
  harness().hub.send({ type: 'watch-stats', uid });
  harness().hub.send({ type: 'watch-stats', uid: randomUUID() });
  await harness().until(() =>
    expect(
      harness()
        .hub.heard('pod-stats')
        .map(({ problem }) => problem),
    ).toEqual(
      expect.arrayContaining(['The container does not run.', 'This pod has no container.']),
    ),
  );
});
