import { isFinal } from '#domain/command/command.ts';
import type { Fault } from './fault.ts';
import { backendOf, openWorld, running, verifyAll } from './scenario.ts';

/** T6 */
export const partition: Fault = {
  name: 'T6',
  says: 'ten minutes without a network, while a thousand containers change and fifty commands wait',
  rounds: { core: 150, full: 1_000 },
  async run(report, count) {
    const world = await openWorld();
    const uids = await running(world, count);
    const { machine, network } = world;
    network.partition(machine.name);
    const asked = [];
    for (const uid of uids.slice(0, 50)) asked.push(await world.ask('STOP', uid));
    report.inject(
      `no network for ten minutes; ${asked.filter(Boolean).length} stops that are good for a minute`,
    );
    let removed = 0;
    for (const [place, container] of [...machine.engine.containers.values()].entries()) {
      if (place % 3 === 0) machine.engine.remove(container);
      else machine.engine.kill(container);
      if (place % 3 === 0) removed += 1;
      await world.time.pass(600_000 / count);
    }
    report.inject(`${uids.length} containers changed: ${removed} removed, the others killed`);
    const commands = await world.store.listCommands();
    report.verify(
      'every command that waited has expired before the network is back',
      commands.every(({ state }) => isFinal(state)) &&
        commands.filter(({ verb, state }) => verb === 'STOP' && state === 'EXPIRED').length ===
          asked.length,
    );
    const { epoch } = await backendOf(world);
    network.heal(machine.name, true);
    await world.until(async () => (await backendOf(world)).epoch > epoch, 60_000);
    const settledMs = await verifyAll(world, report, 5_000);
    report.inject(
      `the network is back; hub and engine agreed ${settledMs} ms after the session was open`,
    );
    report.verify(
      'nothing that had expired was done',
      asked.every((one) => one && world.log.of(one.id).length === 0),
    );
    const pods = await world.store.listStoredPods();
    report.verify(
      'exactly those that are gone are lost',
      pods.filter(({ phase }) => phase === 'LOST').length === removed,
      pods.filter(({ phase }) => phase === 'LOST').length,
    );
  },
};
