import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { NameTaken, StartRefused } from '#backend/drivers/port/driver-errors.ts';
import type { DriverHarness } from './driver-harness.ts';

/** What a driver sees, and what it leaves alone. */
export function ownershipContract(harness: DriverHarness): void {
  describe('what is not ours', () => {
    test('a foreign container is neither seen nor touched', async () => {
      const { driver, setup } = harness;
      const id = await setup.runForeignContainer(`foreign-${randomUUID()}`);
      expect(await driver.inspect(id)).toBeUndefined();
      expect((await driver.list()).map((container) => container.id)).not.toContain(id);
      await driver.stop(id, 0);
      await driver.remove(id);
      await expect(driver.start(id)).rejects.toThrow(StartRefused);
      expect(await harness.linesOf(id)).toEqual([]);
      expect(await setup.isRunning(id)).toBe(true);
      await setup.removeFromOutside(id);
    });

    test('a container of another backend is neither seen nor touched', async () => {
      const { neighbour, setup, images } = harness;
      const id = await harness.run(images.chatty);
      expect(await neighbour.inspect(id)).toBeUndefined();
      expect((await neighbour.list()).map((container) => container.id)).not.toContain(id);
      await neighbour.remove(id);
      expect(await setup.isRunning(id)).toBe(true);
    });

    if (harness.capabilities.sharesNames)
      test('the name of a foreign container is taken', async () => {
        const { setup, images } = harness;
        const name = `foreign-${randomUUID()}`;
        const id = await setup.runForeignContainer(name);
        await expect(harness.create(images.chatty, { name })).rejects.toThrow(NameTaken);
        await setup.removeFromOutside(id);
      });
  });

  test('list shows all of ours, running or not', async () => {
    const { driver, images } = harness;
    const ids = [await harness.create(images.chatty), await harness.run(images.chatty)];
    const listed = await driver.list();
    expect(
      listed
        .filter(({ id }) => ids.includes(id))
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['created', 'running']);
  });
}
