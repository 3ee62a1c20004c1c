import { testImages } from '#backend/drivers/fake/testing/test-scripts.ts';
import type { World } from '../world.ts';
import type { Fault } from './fault.ts';
import { openWorld, untilSettled, verifyAll } from './scenario.ts';

const podsOfAgent = 20;
const awayMs = 2_000;

/** T11; its rounds are agents. What it costs a processor and a reader is measured by `npm run bench -- restart`. */
export const hubRestarts: Fault = {
  name: 'T11',
  says: 'the hub is killed under many agents with twenty containers each, and all of them come back at once',
  rounds: { core: 40, full: 1_000 },
  async run(report, agents) {
    const world = await openWorld({ machines: agents });
    for (const machine of world.machines)
      for (let n = 0; n < podsOfAgent; n += 1) await world.install(machine, testImages.chatty);
    report.verify(
      'every container runs before',
      (await untilSettled(world, 600_000, 5_000)) !== undefined,
    );
    // A hub that has just started calls nobody silent.
    await world.time.pass(60_000);
    const before = await epochsOf(world);
    world.hub.crash();
    await world.time.pass(awayMs);
    world.hub.boot();
    report.inject(
      `the hub was away for ${awayMs / 1_000} s under ${agents} agents and ${agents * podsOfAgent} containers`,
    );
    let wronglyAway = 0;
    const liveMs = await world.until(
      async () => {
        const backends = await world.store.listBackends();
        wronglyAway += backends.filter(({ toldFreshness }) => toldFreshness === 'OFFLINE').length;
        return backends.every(
          ({ id, epoch, toldFreshness }) =>
            epoch > (before.get(id) ?? 0) && toldFreshness === 'LIVE',
        );
      },
      60_000,
      500,
    );
    report.verify('all of them are live again within 60 s', liveMs !== undefined, liveMs);
    report.verify('nobody was said to be away', wronglyAway === 0, wronglyAway);
    report.verify(
      'each of them has come back once',
      [...(await epochsOf(world))].every(([id, epoch]) => epoch === (before.get(id) ?? 0) + 1),
    );
    await verifyAll(world, report, 10_000);
    world.end();
  },
};

async function epochsOf({ store }: World): Promise<Map<string, number>> {
  return new Map((await store.listBackends()).map(({ id, epoch }) => [id, epoch]));
}
