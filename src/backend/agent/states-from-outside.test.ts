import { expect, test } from 'vitest';
import type { Clock } from '#domain/clock.ts';
import { systemClock } from '#system/system-clock.ts';
import { useAgentHarness } from '#backend/testing/agent-harness.ts';

const harness = useAgentHarness();

async function paused(): Promise<string> {
  await harness().startConnected();
  const uid = await harness().deployed();
  harness().engine.alter(harness().containerOf(uid), { state: 'paused' });
  await harness().until(() =>
    expect(harness().hub.pods.get(uid)).toMatchObject({
      phase: 'RUNNING',
      reason: 'Paused from outside',
    }),
  );
  return uid;
}

test('a paused container can be stopped', async () => {
  const uid = await paused();
  expect(await harness().done('STOP', uid)).toBe('SUCCEEDED');
  expect(harness().containerOf(uid).state).toBe('exited');
});

test('a paused container can be restarted', async () => {
  const uid = await paused();
  expect(await harness().done('RESTART', uid)).toBe('SUCCEEDED');
  expect(harness().containerOf(uid)).toMatchObject({ state: 'running', runs: { length: 2 } });
});

test('a paused container can be removed', async () => {
  const uid = await paused();
  expect(await harness().done('REMOVE', uid)).toBe('SUCCEEDED');
  expect(harness().containersOf(uid)).toEqual([]);
});

test('a container that cannot be stopped politely is removed all the same', async () => {
  harness().wrap = (driver) => ({
    ...driver,
    stop: async () => {
      throw new Error('container state improper');
    },
  });
  await harness().startConnected();
  const uid = await harness().deployed();
  expect(await harness().done('REMOVE', uid)).toBe('SUCCEEDED');
  expect(harness().containersOf(uid)).toEqual([]);
});

test('a container that was renamed is shown by its new name, and is still the same pod', async () => {
  await harness().startConnected();
  const uid = await harness().deployed();
  harness().engine.alter(harness().containerOf(uid), { name: 'renamed' });
  await harness().until(() => expect(harness().hub.pods.get(uid)?.name).toBe('renamed'));
  expect(await harness().done('RESTART', uid)).toBe('SUCCEEDED');
  expect(await harness().done('REMOVE', uid)).toBe('SUCCEEDED');
  expect(harness().containersOf(uid)).toEqual([]);
});

test('a removal that the engine does not finish fails with a sentence that says what to do', async () => {
  let isRemoving = false;
  harness().wrap = (driver) => ({
    ...driver,
    inspect: async (id) => {
      const seen = await driver.inspect(id);
      return seen && isRemoving ? { ...seen, state: 'removing' } : seen;
    },
  });
  const clock: Clock = {
    ...systemClock,
    wait: (ms, signal) => systemClock.wait(ms === 200 ? 0 : ms, signal),
  };
  await harness().startConnected({ clock });
  const uid = await harness().deployed();
  isRemoving = true;
  const { id } = harness().ask('REMOVE', uid);
  expect(await harness().resultOf(id)).toBe('FAILED');
  expect(harness().hub.commands.get(id)?.reason).toBe(
    'The engine began to remove this container and does not finish. Restart the engine on its machine, then remove it again.',
  );
});
