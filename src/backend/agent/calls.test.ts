import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { useAgentHarness } from '#backend/testing/agent-harness.ts';
import type { Driver } from '#backend/drivers/port/driver.ts';
import { testImages, testScripts } from '#backend/drivers/fake/testing/test-scripts.ts';

const harness = useAgentHarness();

/**
 * An engine whose hints are heard before it answers to what has caused them, as a real one does it.
 */
function hinting(driver: Driver): {
  events: Driver['events'];
  heardAfter: (act: () => unknown) => Promise<void>;
} {
  let heard = 0;
  return {
    async *events(signal) {
      for await (const hint of driver.events(signal)) {
        heard += 1;
        yield hint;
      }
    },
    async heardAfter(act) {
      const before = heard;
      await act();
      await harness().until(() => expect(heard).toBeGreaterThan(before));
    },
  };
}

function counted(driver: Driver, calls: string[]): Driver {
  const { events, heardAfter } = hinting(driver);
  return {
    ...driver,
    events,
    findImage: (image) => (calls.push('findImage'), driver.findImage(image)),
    pull: (...asked) => (calls.push('pull'), driver.pull(...asked)),
    create: (...order) => (calls.push('create'), driver.create(...order)),
    start: (id) => (calls.push('start'), heardAfter(() => driver.start(id))),
    stop: (id, graceSeconds) => (
      calls.push('stop'),
      heardAfter(() => driver.stop(id, graceSeconds))
    ),
    inspect: (id) => (calls.push('inspect'), driver.inspect(id)),
  };
}

test('an install of the image that is present asks the engine four things, a stop and a start three each', async () => {
  const calls: string[] = [];
  harness().wrap = (driver) => counted(driver, calls);
  await harness().startConnected();
  harness().engine.keepImage(testImages.chatty);
  const uid = await harness().deployed(testImages.chatty, {
    digest: testScripts(testImages.chatty)?.digest,
  });
  expect(calls.splice(0)).toEqual(['findImage', 'create', 'start', 'inspect']);
  expect(await harness().done('STOP', uid)).toBe('SUCCEEDED');
  expect(calls.splice(0)).toEqual(['inspect', 'stop', 'inspect']);
  expect(await harness().done('START', uid)).toBe('SUCCEEDED');
  expect(calls.splice(0)).toEqual(['inspect', 'start', 'inspect']);
});

test('what happens to a container while a command is at work is seen when the command is over', async () => {
  let isDoomed = true;
  const dies = (id: string) => {
    isDoomed = false;
    const container = harness().engine.containers.get(id);
    if (container) harness().engine.kill(container);
  };
  harness().wrap = (driver) => {
    const { events, heardAfter } = hinting(driver);
    return {
      ...driver,
      events,
      // It ends after the last inspection of the command was begun, and before that inspection is answered.
      inspect: async (id) => {
        const seen = await driver.inspect(id);
        if (isDoomed) await heardAfter(() => dies(id));
        return seen;
      },
    };
  };
  await harness().startConnected();
  const uid = randomUUID();
  expect(await harness().done('DEPLOY', uid, { spec: harness().specOf(testImages.chatty) })).toBe(
    'SUCCEEDED',
  );
  await harness().until(() =>
    expect(harness().hub.pods.get(uid)).toMatchObject({ phase: 'FAILED', exitCode: 137 }),
  );
});

test('a container that an earlier try has made and run is inspected before anything is done to it', async () => {
  const starts: string[] = [];
  harness().wrap = (driver) => ({
    ...driver,
    create: async (...order) => {
      const { id } = await driver.create(...order);
      await driver.start(id);
      await driver.stop(id, 0);
      return { id, isNew: false };
    },
    start: (id) => (starts.push(id), driver.start(id)),
  });
  await harness().startConnected();
  await harness().done('DEPLOY', randomUUID(), { spec: harness().specOf(testImages.chatty) });
  expect(starts).toEqual([]);
});
