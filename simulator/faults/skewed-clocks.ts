import { acceptTimeoutMs } from '#domain/command/command.ts';
import type { Fault } from './fault.ts';
import { backendOf, commandOf, openWorld, podOf, running, verifyAll } from './scenario.ts';

const hours = 3_600_000;

/** T9 */
export const skewedClocks: Fault = {
  name: 'T9',
  says: 'the clock of the machine is two hours off, and jumps back in the middle of a command',
  async run(report) {
    for (const skewMs of [2 * hours, -2 * hours]) {
      const world = await openWorld();
      const uids = await running(world, 2);
      const { machine } = world;
      machine.skewMs = skewMs;
      report.inject(`the clock of the machine is ${skewMs / hours} hours off`);
      await verifyOrder(world, uids[0] ?? '', report);
      const asked = await world.ask('RESTART', uids[1] ?? '');
      await world.time.pass(15);
      machine.skewMs -= hours;
      report.inject('it jumps back by an hour in the middle of a restart');
      await verifyAll(world, report, 10_000);
      report.verify(
        'the restart has succeeded, once',
        asked !== undefined &&
          (await commandOf(world, asked)).state === 'SUCCEEDED' &&
          world.log.of(asked.id, 'start').length === 1,
      );
      report.verify(
        'the backend is live all the time',
        (await backendOf(world)).toldFreshness === 'LIVE',
      );
      await verifyExpiry(world, uids[0] ?? '', report);
      await verifyAll(world, report, 10_000);
    }
  },
};

async function verifyOrder(
  world: Awaited<ReturnType<typeof openWorld>>,
  uid: string,
  report: Parameters<Fault['run']>[0],
): Promise<void> {
  await world.ask('STOP', uid);
  await world.time.pass(3_000);
  report.verify(
    'a stop is seen as newer than the start before it',
    (await podOf(world, uid)).phase === 'STOPPED',
    (await podOf(world, uid)).phase,
  );
  await world.ask('START', uid);
  await world.time.pass(3_000);
  report.verify(
    'and a start as newer than that',
    (await podOf(world, uid)).phase === 'RUNNING',
    (await podOf(world, uid)).phase,
  );
}

/** One that is good for 50 ms more and on its way for 200. */
async function verifyExpiry(
  world: Awaited<ReturnType<typeof openWorld>>,
  uid: string,
  report: Parameters<Fault['run']>[0],
): Promise<void> {
  const { machine, network, store, chance, hub } = world;
  network.latencyMs = [200, 200];
  await world.time.pass(10_000);
  const id = chance.uuid();
  await store.ask({
    id,
    uid,
    verb: 'STOP',
    graceSeconds: 2,
    now: new Date(hub.now().getTime() - acceptTimeoutMs('STOP') + 50),
  });
  report.inject('a stop that is good for 50 ms more is on its way for 200');
  await world.time.pass(15_000);
  network.latencyMs = [1, 20];
  const command = (await store.listCommands()).find((one) => one.id === id);
  report.verify(
    'what comes too late by the clock of the hub is not done, whatever the clock of the machine says',
    world.log.of(id).length === 0 && command?.state === 'EXPIRED',
    command?.state,
  );
  report.verify(
    'its container still runs',
    [...machine.engine.containers.values()].some(
      (container) => container.uid === uid && container.state === 'running',
    ),
  );
}
