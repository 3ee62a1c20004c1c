import { randomUUID } from 'node:crypto';
import { EventEmitter, on } from 'node:events';
import { expect, test } from 'vitest';
import { useAgentHarness } from '#backend/testing/agent-harness.ts';
import type { Clock } from '#domain/clock.ts';
import { systemClock } from '#system/system-clock.ts';
import type { Ended, ObservedContainer } from '#backend/drivers/port/driver.ts';
import { EngineUnreachable } from '#backend/drivers/port/driver-errors.ts';
import { createFakeDriver } from '#backend/drivers/fake/fake-driver.ts';
import { thisMachine } from '#backend/drivers/port/this-machine.ts';
import { testImages } from '#backend/drivers/fake/testing/test-scripts.ts';

const harness = useAgentHarness();

test('a container killed from outside is seen, with its exit code', async () => {
  await harness().startConnected();
  const uid = await harness().deployed();
  harness().engine.kill(harness().containerOf(uid));
  await harness().untilPhase(uid, 'FAILED');
  expect(harness().hub.pods.get(uid)).toMatchObject({
    exitCode: 137,
    reason: expect.stringContaining('Killed from outside'),
  });
});

test('a container removed from outside is lost', async () => {
  await harness().startConnected();
  const uid = await harness().deployed();
  harness().engine.remove(harness().containerOf(uid));
  await harness().untilPhase(uid, 'LOST');
  expect(await harness().done('REMOVE', uid)).toBe('SUCCEEDED');
});

test('what happens while the stream of events is cut is seen when it is open again', async () => {
  await harness().startConnected();
  const uid = await harness().deployed();
  harness().engine.cutStreams();
  harness().engine.kill(harness().containerOf(uid));
  await harness().untilPhase(uid, 'FAILED');
});

test('while the engine does not answer the agent says so, and its pods keep their last state', async () => {
  harness().hub.heartbeatMs = 100;
  await harness().startConnected();
  const uid = await harness().deployed();
  harness().engine.trouble = 'down';
  harness().engine.cutStreams();
  await harness().until(() =>
    expect(harness().hub.received('heartbeat').at(-1)?.engine).toMatchObject({
      ok: false,
      problem: expect.stringContaining('does not answer'),
    }),
  );
  expect(harness().hub.pods.get(uid)?.phase).toBe('RUNNING');
  expect(await harness().done('STOP', uid)).toBe('FAILED');
  harness().engine.trouble = 'none';
  harness().engine.kill(harness().containerOf(uid));
  await harness().untilPhase(uid, 'FAILED');
  await harness().until(() =>
    expect(harness().hub.received('heartbeat').at(-1)?.engine.ok).toBe(true),
  );
});

test('that an engine hangs is noticed although its stream stays open and its list is not due', async () => {
  const clock: Clock = {
    ...systemClock,
    wait: (ms, signal) => systemClock.wait(ms === 15_000 ? 20 : ms, signal),
  };
  let isHung = false;
  harness().hub.heartbeatMs = 50;
  harness().wrap = (driver) => ({
    ...driver,
    relistMs: 300_000,
    version: async () => {
      if (isHung) throw new EngineUnreachable('The engine');
      return driver.version();
    },
  });
  await harness().startConnected({ clock });
  const uid = await harness().deployed();
  isHung = true;
  await harness().until(() =>
    expect(harness().hub.received('heartbeat').at(-1)?.engine).toMatchObject({
      ok: false,
      problem: expect.stringContaining('does not answer'),
    }),
  );
  expect(harness().hub.pods.get(uid)?.phase).toBe('RUNNING');
});

test('foreign containers are neither reported nor touched', async () => {
  const foreign = harness().engine.add({
    backendId: 'somebody else',
    uid: randomUUID(),
    commandId: '',
    name: 'other',
    image: testImages.chatty,
    environment: [],
  });
  harness().engine.start(foreign);
  await harness().startConnected();
  await harness().deployed();
  expect(harness().hub.pods.has(foreign.uid)).toBe(false);
  expect(foreign.state).toBe('running');
});

/**
 * An engine that tells at once how a container has ended, and for a while answers looks at it as if
 * it still ran.
 */
async function killedSlowly(startedLater = false): Promise<{ uid: string; putAway: () => void }> {
  const events = new EventEmitter();
  let asItWas: ObservedContainer | undefined;
  harness().wrap = (driver) => ({
    ...driver,
    inspect: async (id) => asItWas ?? driver.inspect(id),
    async *events(signal) {
      for await (const [hint] of on(events, 'hint', { signal })) yield hint as Ended;
    },
  });
  await harness().startConnected();
  const uid = await harness().deployed();
  const {
    id,
    runs: [run],
  } = harness().containerOf(uid);
  const startedAt = run?.startedAt ?? new Date();
  asItWas = await createFakeDriver(harness().engine, harness().hub.backendId).inspect(id);
  if (!startedLater) harness().engine.kill(harness().containerOf(uid));
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

test("the engine's event that a container has ended is reported before the engine answers an inspection of it", async () => {
  const { uid, putAway } = await killedSlowly();
  await harness().untilPhase(uid, 'FAILED');
  expect(harness().hub.pods.get(uid)).toMatchObject({
    exitCode: 137,
    reason: expect.stringContaining('Killed from outside'),
  });
  const told = harness().hub.pods.get(uid)?.rev;
  putAway();
  // The inspection brings the moment that the engine itself has written down.
  await harness().until(() => expect(harness().hub.pods.get(uid)?.rev).not.toBe(told));
  expect(harness().hub.pods.get(uid)).toMatchObject({ phase: 'FAILED', exitCode: 137 });
});

test('a word on the end of an earlier run changes nothing of a container that was started since', async () => {
  const { uid } = await killedSlowly(true);
  const heard = harness().hub.frames.length;
  await harness().until(() =>
    expect(
      harness()
        .hub.frames.slice(heard)
        .some(({ type }) => type === 'heartbeat'),
    ).toBe(true),
  );
  expect(harness().hub.pods.get(uid)?.phase).toBe('RUNNING');
});

test('what is special about an engine is reported with the facts of its machine', async () => {
  harness().wrap = (driver) => ({
    ...driver,
    resources: async () => [thisMachine({ 'engine.limits': 'not enforced' })],
  });
  await harness().startConnected({
    measure: async () => ({
      labels: { value: { hostname: 'lab' }, measuredAt: new Date(0), by: 'agent' },
    }),
  });
  expect(harness().hub.received('resources').at(-1)?.resources[0]?.facts.labels?.value).toEqual({
    hostname: 'lab',
    'engine.limits': 'not enforced',
  });
});
