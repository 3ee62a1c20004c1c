import { testImages } from '#backend/drivers/fake/testing/test-scripts.ts';
import type { Fault } from './fault.ts';
import { backendOf, commandOf, openWorld, running } from './scenario.ts';

/** T4 */
export const clonedDisk: Fault = {
  name: 'T4',
  says: 'the data folder of a backend is copied to a second machine',
  async run(report) {
    const world = await openWorld();
    await running(world, 2);
    const before = await backendOf(world);
    const clone = world.cloneOf(world.machine);
    clone.boot();
    report.inject(
      'a second machine with the same key and the same instance connects while the first works',
    );
    await world.time.pass(10_000);
    await world.until(async () => (await backendOf(world)).alarm !== null, 120_000);
    report.verify(
      'one of them is held and an admin is alarmed',
      (await backendOf(world)).alarm?.kind === 'DUPLICATE',
    );
    const { epoch } = await backendOf(world);
    report.verify(
      'there was one takeover at most',
      epoch - before.epoch <= 1,
      epoch - before.epoch,
    );
    const asked = await world.install(world.machine, testImages.chatty);
    await world.time.pass(600_000);
    report.verify(
      'for ten minutes they do not take the session from one another',
      (await backendOf(world)).epoch === epoch,
      (await backendOf(world)).epoch,
    );
    report.verify(
      'a command was carried out once, by one of them',
      world.log.of(asked.id, 'create').length === 1 && world.log.of(asked.id, 'start').length === 1,
      world.log.of(asked.id),
    );
    report.verify('and it has succeeded', (await commandOf(world, asked)).state === 'SUCCEEDED');
    await world.store.admit(world.machine.world.backendId);
    report.inject('an admin lets in the one that is held');
    await world.time.pass(600_000);
    report.verify(
      'it takes over once',
      (await backendOf(world)).epoch === epoch + 1,
      (await backendOf(world)).epoch - epoch,
    );
  },
};
