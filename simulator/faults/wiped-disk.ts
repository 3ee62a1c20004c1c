import { testImages } from '#backend/drivers/fake/testing/test-scripts.ts';
import type { FaultReport } from '#backend/engine-faults/testing/fault-report.ts';
import type { Fault } from './fault.ts';
import { backendOf, commandOf, mend, openWorld, running, verifyAll } from './scenario.ts';

/** T8 */
export const wipedDisk: Fault = {
  name: 'T8',
  says: 'the journal of an agent is lost, at every point of an installation and a restart',
  rounds: { core: 90, full: 90 },
  async run(report, points) {
    for (let point = 1; point <= points; point += 1) await loseAt(point, report);
    report.inject(`${points} deaths of the agent, each with the loss of its journal`);
  },
};

async function loseAt(point: number, report: FaultReport): Promise<void> {
  const world = await openWorld({ seed: point });
  const uids = await running(world, 2);
  const { streamId } = await backendOf(world);
  const before = world.machine.engine.containers.size;
  world.machine.crashIn(point, 'kill');
  const asked = [
    await world.ask('RESTART', uids[0] ?? ''),
    await world.install(world.machine, testImages.chatty),
  ];
  await world.time.pass(5_000);
  world.machine.crash('kill');
  world.machine.loseJournal();
  mend(world, 500);
  world.machine.boot();
  await world.until(async () => (await backendOf(world)).streamId !== streamId, 60_000);
  await verifyAll(world, report, 90_000);
  report.check('the journal is another one', (await backendOf(world)).streamId !== streamId);
  report.check(
    'containers are found by their labels, and none is made twice',
    world.machine.engine.containers.size <= before + 1,
    world.machine.engine.containers.size,
  );
  const states = await Promise.all(
    asked.map(async (one) => (one ? (await commandOf(world, one)).state : 'none')),
  );
  report.check(
    'what was under way has succeeded, or is said to be in doubt',
    states.every((state) => state === 'SUCCEEDED' || state === 'IN_DOUBT'),
    { point, states },
  );
}
