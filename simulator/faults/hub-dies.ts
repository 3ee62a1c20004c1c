import { testImages } from '#backend/drivers/fake/testing/test-scripts.ts';
import type { Fault } from './fault.ts';
import { commandOf, mend, openWorld, running, verifyAll } from './scenario.ts';

/** T2 */
export const hubDies: Fault = {
  name: 'T2',
  says: 'the hub is killed before and after every commit and confirmation, while commands run and a snapshot comes',
  rounds: { core: 1, full: 20 },
  async run(report, rounds) {
    let deaths = 0;
    let maxMs = 0;
    for (let round = 0; round < rounds; round += 1) {
      for (let point = 1; point <= 60; point += 1) {
        const world = await openWorld({ seed: 1_000 * round + point });
        const [uid = ''] = await running(world, 2);
        mend(world, 1_000);
        // A new run of the agent, so that a snapshot comes as well.
        world.machine.crash('kill');
        await world.time.pass(500);
        world.hub.crashIn(point);
        const asked = [
          await world.ask('RESTART', uid),
          await world.install(world.machine, testImages.layers),
        ];
        await world.time.pass(4_000);
        if (world.hub.hasDied) deaths += 1;
        world.hub.spare();
        world.hub.boot();
        maxMs = Math.max(maxMs, await verifyAll(world, report, 10_000));
        for (const one of asked)
          report.check(
            'commands that were under way have succeeded',
            one !== undefined && (await commandOf(world, one)).state === 'SUCCEEDED',
          );
        world.end();
      }
    }
    report.inject(
      `${deaths} deaths of the hub; it came back after a second, and hub and engine agreed at most ${maxMs} ms later`,
    );
    report.verify('the hub has died at many points', deaths >= 30 * rounds, deaths);
  },
};
