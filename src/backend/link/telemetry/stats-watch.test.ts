import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { AgentFrame, PodStatsFrame } from '#domain/agent-wire/agent-frames.ts';
import type { ContainerStats, Driver } from '#backend/drivers/port/driver.ts';
import { ManualClock, settle } from '#backend/testing/manual-clock.ts';
import { StatsWatch } from './stats-watch.ts';
import { UsageSampler } from './usage-sampler.ts';

const stats: ContainerStats = {
  readAt: new Date(0),
  cpuSeconds: 1,
  memoryBytes: 1,
  memoryLimitBytes: 2,
  receivedBytes: 0,
  sentBytes: 0,
};

function watching(read: Driver['stats']) {
  const clock = new ManualClock();
  const driver = { stats: read } as Driver;
  const containerOf = (id: string) => ({ id, isUp: true });
  const watch = new StatsWatch({
    sampler: new UsageSampler({ driver, clock, containerOf }),
    clock,
  });
  const frames: PodStatsFrame[] = [];
  const send = (frame: AgentFrame) => frame.type === 'pod-stats' && frames.push(frame);
  const lane = { send, hasRoom: () => true };
  return { clock, frames, watch: (uid: string) => watch.watch(uid, lane) };
}

test('a minute after the last time that somebody looked nothing is measured any more', async () => {
  const { clock, frames, watch } = watching(async () => stats);
  const uid = randomUUID();
  const passHalfAMinute = async () => {
    for (let second = 0; second < 30; second += 1) await clock.pass(1_000);
  };
  watch(uid);
  await passHalfAMinute();
  watch(uid);
  await passHalfAMinute();
  expect(frames).toHaveLength(31);
  await passHalfAMinute();
  expect(frames).toHaveLength(46);
  await passHalfAMinute();
  expect(frames).toHaveLength(46);
});

test('one container is read at a time, and an engine that does not answer is not waited for', async () => {
  let atOnce = 0;
  let maxAtOnce = 0;
  let isHung = false;
  const { clock, frames, watch } = watching(async () => {
    atOnce += 1;
    maxAtOnce = Math.max(maxAtOnce, atOnce);
    if (isHung) await new Promise(() => {});
    await settle();
    atOnce -= 1;
    return stats;
  });
  const uids = [randomUUID(), randomUUID(), randomUUID()];
  for (const uid of uids) watch(uid);
  const untilRead = async () => {
    for (let turn = 0; turn < 10; turn += 1) await settle();
  };
  await untilRead();
  await clock.pass(2_000);
  await untilRead();
  expect(new Set(frames.map(({ uid }) => uid))).toEqual(new Set(uids));
  expect(maxAtOnce).toBe(1);
  isHung = true;
  await clock.pass(2_000);
  await clock.pass(5_000);
  expect(frames.at(-1)?.problem).toBe('The engine does not answer.');
});
