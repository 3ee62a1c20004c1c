import { runSchedule } from '../run-schedule.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { testImages } from '#backend/drivers/fake/testing/test-scripts.ts';
import type { Fault } from './fault.ts';
import { backendOf, openWorld, running, verifyAll } from './scenario.ts';

/** T5 */
export const frameChaos: Fault = {
  name: 'T5',
  says: 'frames are lost, come twice and out of their order, a fifth of them each',
  rounds: { core: 30, full: 10_000 },
  async run(report, rounds) {
    for (let seed = 1; seed <= rounds; seed += 1) {
      const world = await openWorld({ seed });
      const uids = await running(world, 2);
      world.network.chaos = { loss: 0.2, copies: 0.2, disorder: 0.2 };
      let appliedSeq = 0;
      let isMonotone = true;
      for (let turn = 0; turn < 12; turn += 1) {
        await world.ask(world.chance.pick(['STOP', 'START', 'RESTART']), world.chance.pick(uids));
        if (turn % 4 === 0) await world.install(world.machine, testImages.exits);
        await world.time.pass(world.chance.between(500, 5_000));
        const now = (await backendOf(world)).appliedSeq;
        isMonotone &&= now >= appliedSeq;
        appliedSeq = now;
      }
      world.network.chaos = { loss: 0, copies: 0, disorder: 0 };
      await verifyAll(world, report, 780_000);
      report.check('what is applied never goes back', isMonotone, { seed });
      report.check(
        'one connection is left, and no other',
        world.network.openConnections === 1,
        world.network.openConnections,
      );
      await digestsAgree(world, report, seed);
      world.end();
    }
    report.inject(`${rounds} seeds, each with commands for about half a minute of chaos`);
    const { violations } = await runSchedule({ seed: 5, store: new MemoryStore() });
    report.none('and so in a schedule with everything else', violations);
  },
};

async function digestsAgree(
  world: Awaited<ReturnType<typeof openWorld>>,
  report: Parameters<Fault['run']>[0],
  seed: number,
): Promise<void> {
  const { epoch } = await backendOf(world);
  await world.time.pass(70_000);
  report.check(
    'the digests of both sides agree: nobody asks for everything again',
    (await backendOf(world)).epoch === epoch &&
      (await world.store.digestOf(world.machine.world.backendId)) !== '',
    { seed },
  );
}
