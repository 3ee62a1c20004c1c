import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { AgentFrame, Delta } from '#domain/agent-wire/agent-frames.ts';
import type { PodReport } from '#domain/agent-wire/pod-report.ts';
import type { Clock } from '#domain/clock.ts';
import { ManualClock } from '#backend/testing/manual-clock.ts';
import { Outbox } from './outbox.ts';

type OutboxClock = Pick<Clock, 'elapsedMs' | 'wait'>;

/** A clock on which every wait is over at once. */
const instant: OutboxClock = { elapsedMs: () => 0, wait: async () => {} };

function opened(clock: OutboxClock) {
  const outbox = new Outbox({ clock, allPods: () => [], onAcked: () => {} });
  const frames: AgentFrame[] = [];
  let room = true;
  outbox.open({ send: (frame) => void frames.push(frame), hasRoom: () => room }, 'SNAPSHOT', 0);
  const told = () => deltas(frames).map(({ commands }) => commands.map(({ state }) => state));
  return {
    outbox,
    told,
    setRoom: (has: boolean) => {
      room = has;
    },
  };
}

const accepted = (id: string) => ({ id, state: 'ACCEPTED' as const, reason: null, progress: null });
const succeeded = (id: string) => ({
  id,
  state: 'SUCCEEDED' as const,
  reason: null,
  progress: null,
});

test('what is under way is reported after half a second, and not at all when it is done before', async () => {
  const clock = new ManualClock();
  const { outbox, told } = opened(clock);
  const [slow, quick] = [randomUUID(), randomUUID()];
  outbox.addCommand(accepted(slow));
  await clock.pass(499);
  expect(told()).toEqual([]);
  await clock.pass(1);
  expect(told()).toEqual([['ACCEPTED']]);
  outbox.addCommand(accepted(quick));
  await clock.pass(100);
  outbox.addCommand(succeeded(quick));
  await clock.pass(0);
  expect(told()).toEqual([['ACCEPTED'], ['SUCCEEDED']]);
});

test('a confirmation that a later one has overtaken takes nothing back: nothing is missed, and no session is given up for it', async () => {
  const clock = new ManualClock();
  const { outbox } = opened(clock);
  for (const id of [randomUUID(), randomUUID()]) {
    outbox.addCommand(succeeded(id));
    await clock.pass(1_000);
  }
  expect(outbox.headSeq).toBe(2);
  expect(outbox.unconfirmedMs).toBeGreaterThan(0);
  outbox.acked(2);
  outbox.acked(1);
  await clock.pass(60_000);
  expect(outbox.unconfirmedMs).toBe(0);
});

test('a confirmation that is said again hides not that the hub goes no further', async () => {
  const clock = new ManualClock();
  const { outbox } = opened(clock);
  outbox.acked(0);
  outbox.addCommand(succeeded(randomUUID()));
  await clock.pass(0);
  for (let times = 0; times < 3; times += 1) {
    await clock.pass(5_000);
    outbox.acked(0);
  }
  expect(outbox.unconfirmedMs).toBe(15_000);
  outbox.acked(1);
  expect(outbox.unconfirmedMs).toBe(0);
});

test('what waits because the hub gives no room counts as unconfirmed, although everything that was sent is confirmed', async () => {
  const clock = new ManualClock();
  const { outbox, setRoom, told } = opened(clock);
  outbox.acked(0);
  setRoom(false);
  outbox.addCommand(succeeded(randomUUID()));
  for (let times = 0; times < 3; times += 1) {
    await clock.pass(5_000);
    outbox.acked(0);
  }
  expect(told()).toEqual([]);
  expect(outbox.unconfirmedMs).toBe(10_000);
  setRoom(true);
  outbox.onRoom();
  await clock.pass(0);
  expect(told()).toEqual([['SUCCEEDED']]);
  outbox.acked(1);
  expect(outbox.unconfirmedMs).toBe(0);
});

test('a container that waits for its turn is reported after half a second, what has become of it at once', async () => {
  const clock = new ManualClock();
  const { outbox, told } = opened(clock);
  const pod: PodReport = {
    uid: randomUUID(),
    rev: 1,
    phase: 'PENDING',
    reason: null,
    health: null,
    name: 'pod',
    image: 'image',
    imageDigest: null,
    imageUse: null,
    containerId: null,
    createdAt: null,
    startedAt: null,
    finishedAt: null,
    exitCode: null,
    isOomKilled: false,
    restartCount: 0,
    progress: null,
    observedAt: new Date(0),
  };
  outbox.addPod(pod);
  await clock.pass(499);
  expect(told()).toEqual([]);
  outbox.addPod({ ...pod, rev: 2, phase: 'RUNNING' });
  await clock.pass(0);
  expect(told()).toEqual([[]]);
});

test('results that follow soon after each other go together', async () => {
  const clock = new ManualClock();
  const { outbox, told } = opened(clock);
  outbox.addCommand(succeeded(randomUUID()));
  await clock.pass(0);
  outbox.addCommand(succeeded(randomUUID()));
  await clock.pass(10);
  outbox.addCommand(succeeded(randomUUID()));
  expect(told()).toEqual([['SUCCEEDED']]);
  await clock.pass(10);
  expect(told()).toEqual([['SUCCEEDED'], ['SUCCEEDED', 'SUCCEEDED']]);
});

test('what found no room goes as soon as there is some', async () => {
  const clock = new ManualClock();
  const { outbox, told, setRoom } = opened(clock);
  setRoom(false);
  outbox.addCommand(succeeded(randomUUID()));
  await clock.pass(1_000);
  expect(told()).toEqual([]);
  setRoom(true);
  outbox.onRoom();
  await clock.pass(0);
  expect(told()).toEqual([['SUCCEEDED']]);
});

function deltas(frames: AgentFrame[]): Delta[] {
  return frames.filter((frame): frame is Delta => frame.type === 'delta');
}

test('after a snapshot the last word on a command is reported again, not an earlier one', async () => {
  const outbox = new Outbox({ clock: instant, allPods: () => [], onAcked: () => {} });
  const frames: AgentFrame[] = [];
  const lane = { send: (frame: AgentFrame) => void frames.push(frame), hasRoom: () => true };
  outbox.open(lane, 'SNAPSHOT', 0);
  const id = randomUUID();
  for (const state of ['ACCEPTED', 'RUNNING', 'SUCCEEDED'] as const) {
    outbox.addCommand({ id, state, reason: null, progress: null });
    await Promise.resolve();
    await Promise.resolve();
  }
  expect(deltas(frames).map(({ commands }) => commands[0]?.state)).toEqual([
    'ACCEPTED',
    'RUNNING',
    'SUCCEEDED',
  ]);
  frames.length = 0;
  outbox.snapshot();
  await Promise.resolve();
  await Promise.resolve();
  expect(deltas(frames).flatMap(({ commands }) => commands.map(({ state }) => state))).toEqual([
    'SUCCEEDED',
  ]);
});
