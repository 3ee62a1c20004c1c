import { testImages } from '#backend/drivers/fake/testing/test-scripts.ts';
import type { Fault } from './fault.ts';
import { openWorld, running, untilSettled, verifyAll } from './scenario.ts';

/**
 * T10, as far as an engine matters that says too little; that of Docker and Podman is in the tests
 * of their drivers.
 */
export const lostEvents: Fault = {
  name: 'T10',
  says: 'the engine ends its stream of events, forgets more than 256 of them, or says nothing at all',
  async run(report) {
    const world = await openWorld();
    const { engine } = world.machine;
    await running(world, 300);
    engine.hintLoss = 1;
    for (const container of engine.containers.values()) engine.kill(container);
    report.inject('300 containers end and no event says so; then the stream ends without a cause');
    engine.hintLoss = 0;
    engine.cutStreams();
    const seenMs = await untilSettled(world, 60_000);
    report.verify(
      'the hub knows all of it within 2 s of the end of the stream',
      seenMs !== undefined && seenMs <= 2_000,
      seenMs,
    );
    const asked = await world.install(world.machine, testImages.chatty);
    await world.time.pass(5_000);
    engine.hintLoss = 1;
    const container = [...engine.containers.values()].find(({ uid }) => uid === asked.uid);
    if (container) engine.kill(container);
    report.inject('a container ends, and the stream stays open and silent');
    const relistMs = await untilSettled(world, 60_000);
    report.verify(
      'the hub knows it within the time between two lists of this engine, 30 s and a quarter',
      relistMs !== undefined && relistMs <= 38_000,
      relistMs,
    );
    await verifyAll(world, report, 5_000);
  },
};
