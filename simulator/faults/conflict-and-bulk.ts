import { isFinal } from '#domain/command/command.ts';
import type { Fault } from './fault.ts';
import { commandOf, mend, openWorld, podOf, running, verifyAll } from './scenario.ts';

/** T15 */
export const conflictAndBulk: Fault = {
  name: 'T15',
  says: 'twenty people ask a hundred things each of one container, and an agent dies in the middle of a bulk',
  rounds: { core: 100, full: 500 },
  async run(report, bulk) {
    const world = await openWorld();
    const [uid = ''] = await running(world, 1);
    let taken = 0;
    for (let n = 0; n < 2_000; n += 1) {
      if (await world.ask(world.chance.pick(['START', 'STOP', 'RESTART']), uid)) taken += 1;
      if (n % 20 === 0) await world.time.pass(world.chance.between(1, 100));
    }
    report.inject(`2,000 wishes for one container, of which ${taken} made sense when they came`);
    await verifyAll(world, report, 90_000);
    await verifyLast(world, uid, report);

    const uids = await running(world, bulk);
    mend(world, 2_000);
    for (const one of uids) await world.ask('STOP', one);
    world.time.after(300, () => world.machine.crash('kill'));
    report.inject(`${bulk} stops at once, and the agent is killed half-way`);
    await verifyAll(world, report, 90_000);
    const commands = await world.store.listCommands();
    report.verify(
      'every item has one result',
      commands.every(({ state }) => isFinal(state)),
    );
    const states = new Set(
      (await world.store.listStoredPods())
        .filter(({ id }) => uids.includes(id))
        .map(({ phase }) => phase),
    );
    report.verify('every container of the bulk is stopped', [...states].join() === 'STOPPED', [
      ...states,
    ]);
  },
};

/** What stands is what the last command that succeeded wished. */
async function verifyLast(
  world: Awaited<ReturnType<typeof openWorld>>,
  uid: string,
  report: Parameters<Fault['run']>[0],
): Promise<void> {
  const ends = await Promise.all(
    world.asked
      .filter((one) => one.uid === uid)
      .map(async (one) => ({ verb: one.verb, state: (await commandOf(world, one)).state })),
  );
  const last = ends.findLast(({ state }) => state === 'SUCCEEDED');
  const { phase } = await podOf(world, uid);
  report.verify(
    'the container is as the last command wished that succeeded',
    phase === (last?.verb === 'STOP' ? 'STOPPED' : 'RUNNING'),
    { last, phase },
  );
}
