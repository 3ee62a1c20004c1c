import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { podUsage, type PodUsageFrame } from '#domain/agent-wire/pod-usage.ts';
import type { ContainerStats } from '#backend/drivers/port/driver.ts';
import { ManualClock, settle } from '#backend/testing/manual-clock.ts';
import { UsageHistory } from './usage-history.ts';
import { UsageSampler } from './usage-sampler.ts';
import { UsageWatch } from './usage-watch.ts';

function watching({ source }: { source?: 'files' } = { source: 'files' }) {
  const clock = new ManualClock();
  let reads = 0;
  const driver = {
    async stats(): Promise<ContainerStats> {
      reads += 1;
      const cpuSeconds = clock.elapsedMs() / 2_000;
      const memory = { memoryBytes: clock.elapsedMs(), memoryLimitBytes: null };
      const counters = { cpuSeconds, ...memory, receivedBytes: null, sentBytes: null };
      return { readAt: clock.now(), ...counters, ...(source && { source }) };
    },
  };
  const history = new UsageHistory();
  const sampler = new UsageSampler({
    driver,
    clock,
    containerOf: (id) => ({ id, isUp: true }),
  });
  const watch = new UsageWatch({ sampler, history, clock });
  const frames: PodUsageFrame[] = [];
  const lane = {
    send: (frame: unknown) => frames.push(podUsage.parse(JSON.parse(JSON.stringify(frame)))),
    hasRoom: () => true,
  };
  const tick = async () => {
    await clock.pass(5_000);
    for (let turn = 0; turn < 60; turn += 1) await settle();
  };
  return { clock, history, watch, lane, frames, tick, reads: () => reads };
}

const uidsOf = (count: number) => Array.from({ length: count }, () => randomUUID());

test('all that is in view comes in one frame each five seconds', async () => {
  const { watch, lane, frames, tick, clock } = watching();
  const uids = uidsOf(200);
  watch.watch(uids, lane);
  await clock.pass(0);
  for (let turn = 0; turn < 60; turn += 1) await settle();
  await tick();
  expect(frames.map(({ pods }) => pods.length)).toEqual([200, 200]);
  const [first, second] = frames.map(({ pods }) => pods[0]?.samples[0]);
  expect(first?.cpuPercent).toBeNull();
  expect(second?.cpuPercent).toBe(50);
});

test('a minute after the hub has last said what is in view nothing is read any more', async () => {
  const { watch, lane, tick, reads } = watching();
  watch.watch(uidsOf(1), lane);
  for (let n = 0; n < 13; n += 1) await tick();
  const before = reads();
  await tick();
  await tick();
  expect(reads()).toBe(before);
});

test('where the engine has to be asked, twenty are read in a tick and all have their turn', async () => {
  const { watch, lane, frames, tick } = watching({});
  const uids = uidsOf(45);
  watch.watch(uids, lane);
  await tick();
  await tick();
  await tick();
  expect(Math.max(...frames.map(({ pods }) => pods.length))).toBeLessThan(24);
  const read = new Set(frames.flatMap(({ pods }) => pods.map(({ uid }) => uid)));
  expect(read.size).toBe(45);
});

test('what was sampled is sent once more to whoever asks, no older than that', async () => {
  const { watch, lane, frames, tick } = watching();
  const [uid = ''] = uidsOf(1);
  watch.watch([uid], lane);
  for (let n = 0; n < 12; n += 1) await tick();
  const requestId = randomUUID();
  frames.length = 0;
  watch.sendKept({ type: 'send-usage', requestId, uids: [uid, randomUUID()], minutes: 0.5 }, lane);
  expect(frames).toHaveLength(1);
  expect(frames[0]).toMatchObject({ requestId, pods: [{ uid, problem: null }] });
  expect(frames[0]?.pods[0]?.samples.length).toBeLessThanOrEqual(7);
  expect(frames[0]?.pods[0]?.samples.length).toBeGreaterThanOrEqual(6);
});
