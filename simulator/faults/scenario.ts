import { testImages } from '#backend/drivers/fake/testing/test-scripts.ts';
import { broken, unsettled } from '../invariants.ts';
import { MemoryStore } from '../store/memory-store.ts';
import type { StoredBackend, StoredCommand, StoredPod } from '../store/simulated-store.ts';
import { World, type Asked, type WorldSettings } from '../world.ts';
import type { FaultReport } from '#backend/engine-faults/testing/fault-report.ts';

/** A world in which everything is well: hubs and machines run and are connected. */
export async function openWorld(settings: Partial<WorldSettings> = {}): Promise<World> {
  const world = await World.open({ seed: 1, store: new MemoryStore(), ...settings });
  world.boot();
  await world.time.pass(1_000);
  return world;
}

export async function backendOf(world: World, machine = world.machine): Promise<StoredBackend> {
  const backend = (await world.store.listBackends()).find(
    ({ id }) => id === machine.world.backendId,
  );
  if (!backend) throw new Error(`there is no backend of ${machine.name}`);
  return backend;
}

export async function commandOf(world: World, { id }: Asked): Promise<StoredCommand> {
  const command = (await world.store.listCommands()).find((one) => one.id === id);
  if (!command) throw new Error(`command ${id} is forgotten`);
  return command;
}

export async function podOf(world: World, uid: string): Promise<StoredPod> {
  const pod = (await world.store.listStoredPods()).find(({ id }) => id === uid);
  if (!pod) throw new Error(`pod ${uid} is forgotten`);
  return pod;
}

/** Pods that run. */
export async function running(
  world: World,
  count: number,
  machine = world.machine,
): Promise<string[]> {
  const asked: Asked[] = [];
  for (let n = 0; n < count; n += 1) asked.push(await world.install(machine, testImages.chatty));
  await untilSettled(world, 120_000);
  return asked.map(({ uid }) => uid);
}

/** Milliseconds until hub and engine agree and nothing is under way; undefined when they never do. */
export function untilSettled(
  world: World,
  mostMs: number,
  stepMs = 100,
): Promise<number | undefined> {
  return world.until(async () => (await unsettled(world)).length === 0, mostMs, stepMs);
}

/** What every fault has to leave: one view, no effect twice, nothing expired, nothing forgotten. */
export async function verifyAll(
  world: World,
  report: FaultReport,
  withinMs: number,
): Promise<number> {
  const settledMs = await untilSettled(world, withinMs, Math.max(100, withinMs / 1_000));
  report.none(
    `the hub's view is the engine's list within ${withinMs / 1_000} s, and every command has its end`,
    settledMs === undefined ? await unsettled(world) : [],
  );
  report.none(
    'no effect came twice, nothing expired was begun, nothing acknowledged is forgotten',
    await broken(world),
  );
  return settledMs ?? withinMs;
}

/** Starts whatever has died, again and again, a moment later. */
export function mend(world: World, afterMs: number): void {
  for (const one of [...world.hubs, ...world.machines])
    one.onDied = () => world.time.after(afterMs, () => one.boot());
}
