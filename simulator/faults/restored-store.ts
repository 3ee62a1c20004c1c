import type { Fault } from './fault.ts';
import { backendOf, commandOf, openWorld, running, verifyAll } from './scenario.ts';

/** T7 */
export const restoredStore: Fault = {
  name: 'T7',
  says: 'the store of the hub is restored as it was an hour ago',
  async run(report) {
    const world = await openWorld();
    const [first = '', second = ''] = await running(world, 3);
    const waiting = await world.ask('RESTART', first);
    await world.until(
      async () => waiting !== undefined && (await commandOf(world, waiting)).state === 'ACCEPTED',
      1_000,
      1,
    );
    const backup = await world.store.save();
    await world.time.pass(5_000);
    report.verify(
      'a restart that the backup holds as unfinished has been done since',
      waiting !== undefined && world.log.of(waiting.id, 'start').length === 1,
    );
    for (let n = 0; n < 5; n += 1) {
      world.network.cut(world.machine.name);
      await world.time.pass(720_000);
      await world.ask(n % 2 === 0 ? 'STOP' : 'START', second);
    }
    await world.time.pass(5_000);
    const { epoch, streamId } = await backendOf(world);
    const effects = world.log.effects.length;
    world.hub.crash();
    await world.store.restore(backup);
    world.asked.splice(
      0,
      world.asked.length,
      ...world.asked.filter(({ id }) => id === waiting?.id),
    );
    world.hub.boot();
    report.inject('the hub is killed, its store is that of an hour ago, and it starts again');
    await world.until(async () => (await backendOf(world)).epoch > epoch, 60_000);
    const backend = await backendOf(world);
    report.verify('the epoch jumps past that of the agent', backend.epoch === epoch + 1, {
      was: epoch,
      is: backend.epoch,
    });
    await verifyAll(world, report, 40_000);
    report.verify(
      'everything was told again, in the same stream',
      (await backendOf(world)).streamId === streamId,
    );
    report.verify(
      'what the backup holds as under way is answered from the journal of the agent',
      waiting !== undefined && (await commandOf(world, waiting)).state === 'SUCCEEDED',
    );
    report.verify(
      'nothing was done again',
      world.log.effects.length === effects,
      world.log.effects.slice(effects),
    );
  },
};
