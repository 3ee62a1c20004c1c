import { HostileAgent } from '../hostile/hostile-agent.ts';
import { hostileFrames } from '../hostile/hostile-frames.ts';
import type { Fault } from './fault.ts';
import { backendOf, openWorld, running, verifyAll } from './scenario.ts';

/** T13. What a WebSocket carries at most, and memory, are in the tests of the hub and its fuzzing. */
export const hostileAgents: Fault = {
  name: 'T13',
  says: 'an agent with a valid key reports pods and commands of others, and says what cannot be',
  async run(told) {
    const world = await openWorld();
    const uids = await running(world, 3);
    const waiting = await world.ask('RESTART', uids[0] ?? '');
    const hostile = new HostileAgent(world, 7);
    await hostile.join();
    const before = JSON.stringify(await ownRows(world));
    await world.time.pass(2_000);
    for (const [says, send] of hostileFrames(hostile, world, uids)) {
      await hostile.connect();
      told.check('it may connect, because its key is valid', hostile.epoch > 0, says);
      send();
      told.inject(says);
      await world.time.pass(3_000);
      told.check(
        'the hub goes on, and the other backend is live',
        world.hub.isUp && (await backendOf(world)).toldFreshness === 'LIVE',
        says,
      );
    }
    const rows = await world.store.listStoredPods();
    told.verify(
      'not one row of another backend bears a word of it',
      rows.every(({ reason, containerId }) => reason !== 'mine now' && containerId !== 'stolen') &&
        before.length > 2,
    );
    told.verify(
      'nor one command',
      (await world.store.listCommands()).every(({ reason }) => reason !== 'mine now'),
    );
    await verifyAll(world, told, 10_000);
    told.verify(
      'what was asked of the other backend was done',
      waiting !== undefined && world.log.of(waiting.id, 'start').length === 1,
    );
  },
};

async function ownRows(world: Awaited<ReturnType<typeof openWorld>>) {
  return (await world.store.listStoredPods()).map(({ id, phase, rev }) => [id, phase, rev]);
}
