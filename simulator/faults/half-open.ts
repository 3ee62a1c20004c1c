import type { Fault } from './fault.ts';
import { backendOf, openWorld, running, verifyAll } from './scenario.ts';

/** T3 */
export const halfOpen: Fault = {
  name: 'T3',
  says: 'a connection is half-open for ten minutes: nothing comes through, and nobody is notified',
  async run(report) {
    const world = await openWorld();
    const uids = await running(world, 3);
    // A hub that has just started calls nobody silent.
    await world.time.pass(60_000);
    const { epoch, instanceId } = await backendOf(world);
    world.network.partition(world.machine.name);
    report.inject(
      'nothing comes through any more, in both directions, for ten minutes; containers are killed meanwhile',
    );
    const staleMs = await world.until(
      async () => (await backendOf(world)).toldFreshness === 'STALE',
      60_000,
    );
    report.verify(
      'the backend is stale within 3 intervals and 5 s, and the 2 s between two looks',
      staleMs !== undefined && staleMs <= 22_500,
      staleMs,
    );
    for (const container of world.machine.engine.containers.values())
      if (container.uid !== uids[0]) world.machine.engine.kill(container);
    await world.time.pass(600_000 - (staleMs ?? 0));
    report.verify(
      'what was last seen stays, and is not made up',
      (await world.store.listStoredPods()).every(({ phase }) => phase === 'RUNNING'),
    );
    world.network.heal(world.machine.name, false);
    report.inject(
      'the network works again, and what was under way in the old connection arrives at last',
    );
    const backMs = await world.until(async () => (await backendOf(world)).epoch > epoch, 60_000);
    report.verify(
      'the same instance is back within the longest pause between two tries',
      backMs !== undefined && backMs <= 41_000,
      backMs,
    );
    report.verify(
      'it is the same instance, and nobody was alarmed',
      (await backendOf(world)).instanceId === instanceId && (await backendOf(world)).alarm === null,
    );
    await verifyAll(world, report, 5_000);
  },
};
