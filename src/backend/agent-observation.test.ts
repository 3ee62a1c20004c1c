import { randomUUID } from 'node:crypto';
import { EventEmitter, on } from 'node:events';
import { expect, test } from 'vitest';
import { useAgentBench } from './agent-bench.ts';
import type { Clock } from '#domain/clock.ts';
import { systemClock } from '#system/system-clock.ts';
import type { Ended, ObservedContainer } from './drivers/driver.ts';
import { EngineUnreachable } from './drivers/driver-errors.ts';
import { createFakeDriver } from './drivers/fake/fake-driver.ts';
import { testImages } from './drivers/fake/test-scripts.ts';

const bench = useAgentBench();

test('a container killed from outside is seen, with its exit code', async () => {
  await bench().beginConnected();
  const uid = await bench().deployed();
  bench().engine.kill(bench().containerOf(uid));
  await bench().untilPhase(uid, 'FAILED');
  expect(bench().hub.pods.get(uid)).toMatchObject({
    exitCode: 137,
    reason: expect.stringContaining('Killed from outside'),
  });
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
  await bench().until(() =>
    expect(bench().hub.heard('heartbeat').at(-1)?.engine).toMatchObject({
      ok: false,
      problem: expect.stringContaining('does not answer'),
    }),
  );
  expect(bench().hub.pods.get(uid)?.phase).toBe('RUNNING');
  expect(await bench().done('STOP', uid)).toBe('FAILED');
  bench().engine.trouble = 'none';
  bench().engine.kill(bench().containerOf(uid));
  await bench().untilPhase(uid, 'FAILED');
  await bench().until(() => expect(bench().hub.heard('heartbeat').at(-1)?.engine.ok).toBe(true));
});

test('that an engine hangs is noticed although its stream stays open and its list is not due', async () => {
  const clock: Clock = {
    ...systemClock,
    wait: (ms, signal) => systemClock.wait(ms === 15_000 ? 20 : ms, signal),
  };
  let isHung = false;
  bench().hub.heartbeatMs = 50;
  bench().wrap = (driver) => ({
    ...driver,
    relistMs: 300_000,
    version: async () => {
      if (isHung) throw new EngineUnreachable('The engine');
      return driver.version();
    },
  });
  await bench().beginConnected({ clock });
  const uid = await bench().deployed();
  isHung = true;
  await bench().until(() =>
    expect(bench().hub.heard('heartbeat').at(-1)?.engine).toMatchObject({
      ok: false,
      problem: expect.stringContaining('does not answer'),
    }),
  );
  expect(bench().hub.pods.get(uid)?.phase).toBe('RUNNING');
});

test('foreign containers are neither reported nor touched', async () => {
  const foreign = bench().engine.add({
    backendId: 'somebody else',
    uid: randomUUID(),
    commandId: '',
    name: 'other',
    image: testImages.chatty,
    environment: [],
  });
  bench().engine.start(foreign);
  await bench().beginConnected();
  await bench().deployed();
  expect(bench().hub.pods.has(foreign.uid)).toBe(false);
  expect(foreign.state).toBe('running');
});

/** An engine that tells at once how a container has ended, and for a while answers looks at it as if it still ran. */
async function killedSlowly(startedLater = false): Promise<{ uid: string; putAway: () => void }> {
  const events = new EventEmitter();
  let asItWas: ObservedContainer | undefined;
  bench().wrap = (driver) => ({
    ...driver,
    inspect: async (id) => asItWas ?? driver.inspect(id),
    async *events(signal) {
      for await (const [hint] of on(events, 'hint', { signal })) yield hint as Ended;
    },
  });
  await bench().beginConnected();
  const uid = await bench().deployed();
  const {
    id,
    runs: [run],
  } = bench().containerOf(uid);
  const startedAt = run?.startedAt ?? new Date();
  asItWas = await createFakeDriver(bench().engine, bench().hub.backendId).inspect(id);
  if (!startedLater) bench().engine.kill(bench().containerOf(uid));
  events.emit('hint', {
    containerId: id,
    exitCode: 137,
    at: new Date(startedAt.getTime() + (startedLater ? -1 : 1)),
  } satisfies Ended);
  return {
    uid,
    putAway: () => {
      asItWas = undefined;
      events.emit('hint', id);
    },
  };
}

test("the engine's word that a container has ended is told before the engine answers a look at it", async () => {
  const { uid, putAway } = await killedSlowly();
  await bench().untilPhase(uid, 'FAILED');
  expect(bench().hub.pods.get(uid)).toMatchObject({
    exitCode: 137,
    reason: expect.stringContaining('Killed from outside'),
  });
  const told = bench().hub.pods.get(uid)?.rev;
  putAway();
  // The look brings the moment that the engine itself has written down.
  await bench().until(() => expect(bench().hub.pods.get(uid)?.rev).not.toBe(told));
  expect(bench().hub.pods.get(uid)).toMatchObject({ phase: 'FAILED', exitCode: 137 });
});

test('a word on the end of an earlier run changes nothing of a container that was started since', async () => {
  const { uid } = await killedSlowly(true);
  const heard = bench().hub.frames.length;
  await bench().until(() =>
    expect(
      bench()
        .hub.frames.slice(heard)
        .some(({ type }) => type === 'heartbeat'),
    ).toBe(true),
  );
  expect(bench().hub.pods.get(uid)?.phase).toBe('RUNNING');
});

test('what is special about an engine is told with the facts of its machine', async () => {
  bench().wrap = (driver) => ({
    ...driver,
    conditions: async () => ({ 'engine.limits': 'not enforced' }),
  });
  await bench().beginConnected({
    measure: async () => ({
      labels: { value: { hostname: 'lab' }, measuredAt: new Date(0), by: 'agent' },
    }),
  });
  expect(bench().hub.heard('resources').at(-1)?.resources[0]?.facts.labels?.value).toEqual({
    hostname: 'lab',
    'engine.limits': 'not enforced',
  });
});
