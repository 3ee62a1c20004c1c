import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { useAgentHarness } from '#backend/testing/agent-harness.ts';
import { impatientClock } from '#backend/testing/impatient-clock.ts';
import type { Driver } from '#backend/drivers/port/driver.ts';
import { EngineUnreachable } from '#backend/drivers/port/driver-errors.ts';
import { testImages } from '#backend/drivers/fake/testing/test-scripts.ts';

const harness = useAgentHarness();

/** A process that is killed comes back from no call: what it was waiting for never arrives. */
function never(): Promise<never> {
  return new Promise(() => undefined);
}

/** Where the first agent dies while it installs an app. `reached` tells that it is there. */
const points: Record<string, (driver: Driver, reached: () => void) => Driver> = {
  'before the image is pulled': (driver, reached) => ({
    ...driver,
    pull: () => (reached(), never()),
  }),
  'after the pull, before anybody knows': (driver, reached) => ({
    ...driver,
    pull: async (...order) => {
      await driver.pull(...order);
      reached();
      return never();
    },
  }),
  'before the container is created': (driver, reached) => ({
    ...driver,
    create: () => (reached(), never()),
  }),
  'after the container is created, before its id is written down': (driver, reached) => ({
    ...driver,
    create: async (...order) => {
      await driver.create(...order);
      reached();
      return never();
    },
  }),
  'before the container is started': (driver, reached) => ({
    ...driver,
    start: () => (reached(), never()),
  }),
  'after the container is started, before anybody has looked': (driver, reached) => ({
    ...driver,
    start: async (id) => {
      await driver.start(id);
      reached();
      return never();
    },
  }),
};

/**
 * Ends an agent in the middle of what `ask` asks for: neither the hub nor the journal hears the end
 * of it.
 */
async function dieAt(point: string, ask: () => string): Promise<string> {
  let isThere = false;
  harness().wrap = (driver) => points[point]?.(driver, () => (isThere = true)) ?? driver;
  const agent = await harness().startConnected({ clock: impatientClock });
  const id = ask();
  await harness().until(() => expect(isThere).toBe(true));
  harness().hub.cut();
  await agent.stop();
  harness().wrap = (driver) => driver;
  return id;
}

test.each(Object.keys(points))(
  'an agent that dies %s leaves one container and one result',
  async (point) => {
    const uid = randomUUID();
    const id = await dieAt(
      point,
      () => harness().ask('DEPLOY', uid, { spec: harness().specOf(testImages.chatty) }).id,
    );
    const [made] = harness().containersOf(uid);
    const again = { create: 0, start: 0 };
    harness().wrap = (driver) => ({
      ...driver,
      create: async (...order) => {
        const made = await driver.create(...order);
        again.create += 1;
        return made;
      },
      start: (containerId) => {
        again.start += 1;
        return driver.start(containerId);
      },
    });
    const [wasMade, wasStarted] = [made !== undefined, (made?.runs.length ?? 0) > 0];
    await harness().startConnected();
    expect(await harness().resultOf(id)).toBe('SUCCEEDED');
    expect(harness().hub.pods.get(uid)?.phase).toBe('RUNNING');
    expect(harness().containersOf(uid)).toHaveLength(1);
    expect(harness().containerOf(uid).runs).toHaveLength(1);
    // What was done before is found, not asked for once more.
    expect(again).toEqual({ create: wasMade ? 0 : 1, start: wasStarted ? 0 : 1 });
  },
);

test.each([
  'before the container is started',
  'after the container is started, before anybody has looked',
])('an agent that dies %s restarts a container once', async (point) => {
  const agent = await harness().startConnected();
  const uid = await harness().deployed();
  await agent.stop();
  const id = await dieAt(point, () => harness().ask('RESTART', uid).id);
  await harness().startConnected();
  expect(await harness().resultOf(id)).toBe('SUCCEEDED');
  expect(harness().containerOf(uid).runs).toHaveLength(2);
  expect(harness().hub.pods.get(uid)?.phase).toBe('RUNNING');
});

test('a result that was written down but not heard is reported after the next start, and nothing is done again', async () => {
  const first = await harness().startConnected();
  const uid = await harness().deployed();
  harness().hub.ignoresFrames = true;
  const { id } = harness().ask('RESTART', uid);
  await harness().until(() =>
    expect(
      harness().hub.frames.some(
        (frame) =>
          frame.type === 'delta' &&
          frame.commands.some((report) => report.id === id && report.state === 'SUCCEEDED'),
      ),
    ).toBe(true),
  );
  harness().hub.cut();
  await first.stop();
  expect(harness().hub.commands.has(id)).toBe(false);
  harness().hub.ignoresFrames = false;
  await harness().startConnected();
  expect(await harness().resultOf(id)).toBe('SUCCEEDED');
  expect(harness().containerOf(uid).runs).toHaveLength(2);
});

test('an installation that the engine has cut off in the middle is in doubt, and is not begun again by itself', async () => {
  harness().wrap = (driver) => ({
    ...driver,
    create: async (...order) => {
      await driver.create(...order);
      harness().engine.trouble = 'down';
      throw new EngineUnreachable('The engine');
    },
  });
  await harness().startConnected();
  const uid = randomUUID();
  expect(await harness().done('DEPLOY', uid, { spec: harness().specOf(testImages.chatty) })).toBe(
    'IN_DOUBT',
  );
  harness().engine.trouble = 'none';
  await harness().until(() =>
    expect(harness().hub.pods.get(uid)?.containerId).toBe(harness().containerOf(uid).id),
  );
  expect(harness().containerOf(uid).runs).toHaveLength(0);
  expect(await harness().done('START', uid)).toBe('SUCCEEDED');
});

test('a restart that is done is not inspected again when its frame comes once more after the next start: only its result is reported', async () => {
  const agent = await harness().startConnected();
  const uid = await harness().deployed();
  const frame = harness().ask('RESTART', uid);
  expect(await harness().resultOf(frame.id)).toBe('SUCCEEDED');
  await agent.stop();
  const calls: string[] = [];
  let isWatched = false;
  harness().wrap = (driver) =>
    new Proxy(driver, {
      get: (target, name: keyof Driver) => {
        if (isWatched && name !== 'relistMs') calls.push(name);
        return target[name];
      },
    });
  await harness().startConnected();
  await harness().until(() =>
    expect(harness().hub.received('heartbeat').length).toBeGreaterThan(0),
  );
  const words = harness().hub.commandReports.length;
  isWatched = true;
  harness().hub.send(frame);
  await harness().until(() => expect(harness().hub.commandReports.length).toBeGreaterThan(words));
  // A command that is accepted anew is at work at once; one that comes after it tells that nothing
  // was.
  expect(await harness().done('START', randomUUID())).toBe('REJECTED');
  expect(
    harness()
      .hub.commandReports.slice(words)
      .filter(({ id }) => id === frame.id)
      .map(({ state }) => state),
  ).toEqual(['SUCCEEDED']);
  expect(calls).toEqual([]);
});
