import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Disk } from '#backend/disk.ts';
import type { Driver } from '#backend/drivers/port/driver.ts';
import { openStores, runMany, type StoreSource } from './run-many.ts';
import { runSchedule, type ScheduleResult } from './run-schedule.ts';
import type { Mutation } from './simulated-machine.ts';
import { openWorld, running } from './faults/scenario.ts';
import { MemoryStore } from './store/memory-store.ts';
import type { World } from './world.ts';

const replay = (seed: number, mutation: Mutation = {}) =>
  runSchedule({ seed, store: new MemoryStore(), isTraced: true, mutation });

/**
 * The first schedule that finds a bug; there has to be one among so many. Few of them lose the
 * power in the one moment that matters.
 */
async function findBug(mutation: Mutation): Promise<ScheduleResult> {
  for (let seed = 1; seed <= 300; seed += 1) {
    const result = await runSchedule({ seed, store: new MemoryStore(), mutation });
    if (result.violations.length > 0) return result;
  }
  throw new Error('no schedule has found it');
}

/** Says that it syncs and does not. */
function forgetful(disk: Disk): Disk {
  return {
    ...disk,
    openToAppend: (path) => {
      const file = disk.openToAppend(path);
      return { ...file, append: (text) => file.append(text, false) };
    },
  };
}

/** Starts everything twice. */
function hasty(driver: Driver): Driver {
  return {
    ...driver,
    start: async (id) => {
      await driver.start(id);
      await driver.stop(id, 0);
      await driver.start(id);
    },
  };
}

/** Never says that a container has ended. */
function blind(driver: Driver): Driver {
  return {
    ...driver,
    list: async () => (await driver.list()).filter(({ state }) => state === 'running'),
    inspect: async (id) => {
      const container = await driver.inspect(id);
      return container?.state === 'exited' ? { ...container, state: 'running' } : container;
    },
  };
}

const bugs: [string, Mutation, RegExp][] = [
  ['a journal that is not synced', { disk: forgetful }, /./],
  [
    'a driver that starts a container twice',
    { driver: hasty },
    /start for command .* was done 2 times/,
  ],
  [
    'a driver that does not see what has ended',
    { driver: blind },
    /RUNNING for the hub and its container is exited/,
  ],
];

test.each(bugs)(
  '%s is found, named by its seed, and found again by that seed with the same trace',
  async (_bug, mutation, words) => {
    const found = await findBug(mutation);
    expect(found.violations.join('\n')).toMatch(words);
    const [once, again] = [await replay(found.seed, mutation), await replay(found.seed, mutation)];
    expect(once.violations).toEqual(found.violations);
    expect(again).toEqual(once);
    expect(once.trace.length).toBeGreaterThan(20);
    expect((await replay(found.seed)).violations).toEqual([]);
  },
);

test('two runs of a seed are the same to the last frame, and those of two seeds are not', async () => {
  const [one, same, other] = [await replay(7), await replay(7), await replay(8)];
  expect(same).toEqual(one);
  expect(other.trace).not.toEqual(one.trace);
});

let sql: StoreSource;
beforeAll(async () => {
  sql = await openStores('sql');
});
afterAll(() => sql.close());

test('over the real tables every promise is kept as well, and a seed runs as it runs over the memory', async () => {
  const { failed } = await runMany([12, 13], sql);
  expect(failed).toEqual([]);
  const [real, memory] = [
    await runSchedule({ seed: 11, store: await sql.open(), isTraced: true }),
    await replay(11),
  ];
  expect(real.trace).toEqual(memory.trace);
});

test('a world that has ended leaves the memory, with agents that have died in it', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const worlds = [await lived(1), await lived(2)];
  await expect
    .poll(() => {
      collectGarbage();
      return worlds.filter((world) => world.deref()).length;
    })
    .toBe(0);
});

async function lived(seed: number): Promise<WeakRef<World>> {
  const world = await openWorld({ seed });
  await running(world, 1);
  world.machine.crash('kill');
  world.machine.boot();
  await world.time.pass(5_000);
  world.end();
  return new WeakRef(world);
}
