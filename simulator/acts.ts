import { testImages } from '#backend/drivers/fake/testing/test-scripts.ts';
import type { SimulatedMachine } from './simulated-machine.ts';
import type { World } from './world.ts';

/** One thing that befalls a world. Whatever it breaks it mends by itself, some time later. */
export type Act = (world: World) => Promise<void> | void;

const images = [
  testImages.chatty,
  testImages.chatty,
  testImages.exits,
  testImages.stubborn,
  testImages.broken,
  testImages.missing,
  testImages.layers,
];

function anyMachine({ machines, chance }: World): SimulatedMachine {
  return chance.pick(machines);
}

async function askOfAny(
  world: World,
  verb: 'START' | 'STOP' | 'RESTART' | 'REMOVE',
): Promise<void> {
  if (world.asked.length === 0) return;
  const { uid, machine } = world.chance.pick(world.asked);
  await world.ask(verb, uid, machine);
}

function containerOfAny(world: World) {
  const machine = anyMachine(world);
  const containers = [...machine.engine.containers.values()];
  return containers.length > 0 ? { machine, container: world.chance.pick(containers) } : undefined;
}

export const acts = {
  install: async (world) =>
    void (await world.install(anyMachine(world), world.chance.pick(images))),
  start: (world) => askOfAny(world, 'START'),
  stop: (world) => askOfAny(world, 'STOP'),
  restart: (world) => askOfAny(world, 'RESTART'),
  remove: (world) => askOfAny(world, 'REMOVE'),
  cancel: async (world) => {
    if (world.asked.length > 0)
      await world.store.cancel(world.chance.pick(world.asked).id, world.hub.now());
  },

  agentDies: (world) => anyMachine(world).crash(world.chance.pick(['kill', 'power'])),
  agentDiesSomewhere: (world) =>
    anyMachine(world).crashIn(world.chance.between(1, 60), world.chance.pick(['kill', 'power'])),
  agentRestarts: (world) => void anyMachine(world).stop(),
  hubDies: (world) => world.chance.pick(world.hubs).crash(),
  hubDiesSomewhere: (world) => world.chance.pick(world.hubs).crashIn(world.chance.between(1, 60)),
  hubRestarts: (world) => void world.chance.pick(world.hubs).stop(),

  cut: (world) => world.network.cut(anyMachine(world).name),
  stall: (world) => {
    const { name } = anyMachine(world);
    const isLost = world.chance.happens(0.5);
    world.network.stall(name);
    world.time.after(world.chance.between(500, 60_000), () => world.network.release(name, isLost));
  },
  partition: (world) => {
    const { name } = anyMachine(world);
    const isLost = world.chance.happens(0.5);
    world.network.partition(name);
    world.time.after(world.chance.between(500, 90_000), () => world.network.heal(name, isLost));
  },

  engineGoesDown: (world) =>
    void anyMachine(world).engine.inTroubleFor(world.chance.between(100, 10_000)),
  engineCutsItsStreams: (world) => anyMachine(world).engine.cutStreams(),
  engineDiskFills: (world) =>
    void anyMachine(world).engine.inTroubleFor(world.chance.between(100, 5_000), 'disk-full'),
  killedFromOutside: (world) => {
    const found = containerOfAny(world);
    found?.machine.engine.kill(found.container);
  },
  removedFromOutside: (world) => {
    const found = containerOfAny(world);
    if (!found) return;
    found.machine.engine.remove(found.container);
    world.log.undone.add(found.container.uid);
  },
  startedFromOutside: (world) => {
    const found = containerOfAny(world);
    found?.machine.engine.start(found.container);
  },

  diskFills: (world) => {
    const { disk } = anyMachine(world);
    disk.isFull = true;
    world.time.after(world.chance.between(100, 10_000), () => {
      disk.isFull = false;
    });
  },
  journalLost: (world) => {
    if (world.isRestored) return;
    world.isForgetful = true;
    const machine = anyMachine(world);
    machine.crash('kill');
    machine.loseJournal();
  },
  storeSaved: async (world) => void (await world.save()),
  storeRestored: async (world) => {
    if (!world.isForgetful) await world.restore();
  },
  clockJumps: (world) => {
    anyMachine(world).skewMs += world.chance.between(-7_200_000, 7_200_000);
  },
} satisfies Record<string, Act>;

export type ActName = keyof typeof acts;

/** How often each of them comes, against the others. */
export const usual: Record<ActName, number> = {
  install: 8,
  start: 3,
  stop: 4,
  restart: 4,
  remove: 2,
  cancel: 1,
  agentDies: 1,
  agentDiesSomewhere: 4,
  agentRestarts: 0.5,
  hubDies: 0.7,
  hubDiesSomewhere: 2.5,
  hubRestarts: 0.5,
  cut: 1.5,
  stall: 1.5,
  partition: 0.7,
  engineGoesDown: 0.5,
  engineCutsItsStreams: 0.5,
  engineDiskFills: 0.3,
  killedFromOutside: 0.7,
  removedFromOutside: 0.4,
  startedFromOutside: 0.3,
  diskFills: 0.3,
  clockJumps: 0.4,
  journalLost: 0.3,
  storeSaved: 0.5,
  storeRestored: 0.3,
};
