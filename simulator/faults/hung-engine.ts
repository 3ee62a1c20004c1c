import { testImages } from '#backend/drivers/fake/testing/test-scripts.ts';
import type { Asked, World } from '../world.ts';
import type { FaultReport } from '#backend/engine-faults/testing/fault-report.ts';
import type { Fault } from './fault.ts';
import { backendOf, commandOf, openWorld, running, verifyAll } from './scenario.ts';

/** T14. That the drivers of Docker and Podman give a call up is in the tests of the engine driver. */
export const hungEngine: Fault = {
  name: 'T14',
  says: 'an engine takes every call and answers none; one call is done and its answer lost',
  async run(report) {
    const world = await openWorld({ machines: 2 });
    const [hung, other] = [world.machine, world.machines[1]!];
    const [uid = ''] = await running(world, 2, hung);
    const [otherUid = ''] = await running(world, 2, other);
    hung.faults.isHung = true;
    report.inject(
      'the engine of one backend takes every call and answers none, for five minutes, while a restart is under way',
    );
    const asked = await world.ask('RESTART', uid, hung);
    const knownMs = await world.until(
      async () => !(await backendOf(world, hung)).engineOk,
      120_000,
    );
    report.verify(
      'the hub says within a minute that the engine does not answer',
      knownMs !== undefined &&
        knownMs <= 60_000 &&
        (await backendOf(world, hung)).engineProblem !== null,
      knownMs,
    );
    let isLive = true;
    for (let second = 0; second < 300 - (knownMs ?? 0) / 1_000; second += 1) {
      await world.time.pass(1_000);
      isLive &&= (await backendOf(world, hung)).toldFreshness === 'LIVE';
    }
    report.verify('signs of life go on: the backend is live all the time', isLive);
    const normal = await world.ask('RESTART', otherUid, other);
    await world.time.pass(2_000);
    report.verify(
      'the other backend works as ever',
      normal !== undefined && (await commandOf(world, normal)).state === 'SUCCEEDED',
    );
    const lost = await startAnew(world, report);
    await verifyAll(world, report, 90_000);
    report.verify('the container was made once', world.log.of(lost.id, 'create').length === 1);
    await verifyEnd(world, asked, report);
    report.verify(
      'the hub says that the engine is well again',
      (await backendOf(world, hung)).engineOk,
    );
  },
};

/** With the engine silent at first; answers the command whose answer is lost then. */
async function startAnew(world: World, report: FaultReport): Promise<Asked> {
  const hung = world.machine;
  hung.crash('kill');
  hung.boot();
  const { epoch } = await backendOf(world, hung);
  const backMs = await world.until(
    async () => (await backendOf(world, hung)).epoch > epoch,
    60_000,
  );
  report.inject('its agent is started anew, with the engine still silent');
  report.verify(
    'an agent whose engine is silent connects all the same',
    backMs !== undefined && backMs <= 20_000,
    backMs,
  );
  hung.faults.isHung = false;
  await world.until(async () => (await backendOf(world, hung)).engineOk, 60_000);
  hung.faults.losesNextAnswer = true;
  const lost = await world.install(hung, testImages.chatty);
  report.inject('the engine answers again; it makes one container and its answer is lost');
  return lost;
}

async function verifyEnd(
  world: World,
  asked: Asked | undefined,
  report: FaultReport,
): Promise<void> {
  const { state } = asked ? await commandOf(world, asked) : { state: 'none' };
  report.verify(
    'the result of a command is reported, and no effect came twice',
    ['FAILED', 'IN_DOUBT', 'SUCCEEDED'].includes(state) &&
      world.log.of(asked?.id ?? '', 'start').length <= 1,
    state,
  );
}
