import { acts, usual, type ActName } from './acts.ts';
import { Chance } from './chance.ts';
import { broken, unsettled, type Violations } from './invariants.ts';
import type { Mutation } from './simulated-machine.ts';
import type { SimulatedStore } from './store/simulated-store.ts';
import { World } from './world.ts';

export type ScheduleSettings = {
  seed: number;
  store: SimulatedStore;
  isTraced?: boolean;
  mutation?: Mutation;
};
/** `settledMs`: how long it took, after the last fault was mended, until hub and engine agreed. */
export type ScheduleResult = {
  seed: number;
  violations: Violations;
  settledMs: number;
  trace: string[];
};

const lastActMs = 40_000;
/** A command may wait for ten minutes before it is over. */
const quietMs = 13 * 60_000;
const afterwardsMs = 6_000;

/** Runs one schedule: everything in it follows from the seed. */
export async function runSchedule({
  seed,
  store,
  isTraced,
  mutation,
}: ScheduleSettings): Promise<ScheduleResult> {
  const plan = new Plan(seed);
  const world = await World.open({
    seed,
    store,
    hubs: plan.hubs,
    machines: plan.machines,
    isTraced,
    mutation,
  });
  plan.season(world);
  // Whatever dies is started again, after a while.
  for (const one of [...world.hubs, ...world.machines])
    one.onDied = () => world.time.after(world.chance.between(50, 15_000), () => one.boot());
  world.boot();
  for (const { atMs, name } of plan.list) {
    await world.time.pass(atMs - world.time.elapsedMs);
    world.trace.note(() => `act: ${name}`);
    await acts[name](world);
  }
  await world.time.pass(lastActMs + 1 - world.time.elapsedMs);
  calm(world);
  const beganMs = world.time.elapsedMs;
  const settledMs = await settle(world);
  const violations = [
    ...(settledMs === undefined ? await unsettled(world) : []),
    ...(await broken(world)),
  ];
  world.end();
  return {
    seed,
    violations,
    settledMs: settledMs ?? world.time.elapsedMs - beganMs,
    trace: world.trace.lines,
  };
}

/** What is drawn before anything happens. */
class Plan {
  readonly hubs: number;
  readonly machines: number;
  readonly list: { atMs: number; name: ActName }[];
  readonly #isChaotic: boolean;

  constructor(seed: number) {
    const chance = new Chance(~seed);
    this.hubs = chance.happens(0.25) ? 2 : 1;
    this.machines = chance.happens(0.25) ? 2 : 1;
    this.#isChaotic = chance.happens(0.25);
    const count = chance.between(6, 30);
    this.list = Array.from({ length: count }, () => ({
      atMs: chance.between(0, lastActMs),
      name: chance.weighted(usual),
    })).sort((a, b) => a.atMs - b.atMs);
  }

  /** What is amiss all the time. */
  season({ network, machines, chance, hubs }: World): void {
    if (this.#isChaotic)
      network.chaos = {
        loss: chance.fraction() / 5,
        copies: chance.fraction() / 5,
        disorder: chance.fraction() / 5,
      };
    network.latencyMs = [0, chance.pick([1, 20, 100])];
    for (const machine of machines) {
      machine.skewMs = chance.happens(0.3) ? chance.between(-7_200_000, 7_200_000) : 0;
      machine.engine.hintLoss = chance.pick([0, 0, 0.3, 1]);
      machine.engine.hintCopies = chance.pick([1, 1, 2]);
      machine.faults.lostCalls = chance.pick([0, 0, 0, 0.05]);
    }
    const skewMs = chance.happens(0.2) ? chance.between(-7_200_000, 7_200_000) : 0;
    for (const hub of hubs) hub.skewMs = skewMs;
  }
}

/** Everything is mended: what was stopped runs, what was cut is connected. */
function calm({ network, machines, hubs, trace }: World): void {
  trace.note(() => 'all is well from now on');
  network.chaos = { loss: 0, copies: 0, disorder: 0 };
  for (const machine of machines) {
    network.heal(machine.name, true);
    machine.engine.trouble = 'none';
    machine.disk.isFull = false;
    machine.faults.lostCalls = 0;
    machine.spare();
    machine.boot();
  }
  for (const hub of hubs) {
    hub.spare();
    hub.boot();
  }
}

/** Until all is as it has to be, and stays so. */
async function settle(world: World): Promise<number | undefined> {
  const beganMs = world.time.elapsedMs;
  while (world.time.elapsedMs - beganMs < quietMs) {
    if (!(await hasSettled(world, quietMs))) return undefined;
    const atMs = world.time.elapsedMs;
    await world.time.pass(afterwardsMs);
    if ((await unsettled(world)).length === 0) return atMs - beganMs;
  }
  return undefined;
}

/** Looks again and again, less often the longer it takes. */
async function hasSettled(world: World, mostMs: number): Promise<boolean> {
  const beganMs = world.time.elapsedMs;
  for (let waitedMs = 0; waitedMs < mostMs; waitedMs = world.time.elapsedMs - beganMs) {
    if ((await unsettled(world)).length === 0) return true;
    await world.time.pass(Math.min(15_000, 1_000 + waitedMs / 4));
  }
  return false;
}
