import { describe, expect, test } from 'vitest';
import { StartRefused } from '#backend/drivers/port/driver-errors.ts';
import type { DriverHarness } from './driver-harness.ts';

/** How a container runs and ends. */
export function runningContract(harness: DriverHarness): void {
  const { afterKill, canBePaused, hasHealthChecks } = harness.capabilities;
  describe('start and stop', () => {
    test('start runs a container, and again changes nothing', async () => {
      const { driver, images } = harness;
      const id = await harness.run(images.chatty);
      const first = await driver.inspect(id);
      expect(first).toMatchObject({ state: 'running', exitCode: null, finishedAt: null });
      await driver.start(id);
      expect((await driver.inspect(id))?.startedAt).toEqual(first?.startedAt);
    });

    test('stop ends a polite container at once, and again changes nothing', async () => {
      const { driver, images } = harness;
      const id = await harness.run(images.chatty);
      await harness.untilLine(id, 'chatty: line 1');
      const asked = performance.now();
      await driver.stop(id, 30);
      expect(performance.now() - asked).toBeLessThan(15 * harness.secondMs);
      expect(await driver.inspect(id)).toMatchObject({ state: 'exited', exitCode: 0 });
      await driver.stop(id, 30);
      expect((await driver.inspect(id))?.finishedAt).toBeInstanceOf(Date);
    });

    test('a stubborn container is killed after the grace period', async () => {
      const { driver, images } = harness;
      const id = await harness.run(images.stubborn);
      await harness.untilLine(id, 'stubborn: started');
      const asked = performance.now();
      await driver.stop(id, 1);
      expect(performance.now() - asked).toBeGreaterThan(0.9 * harness.secondMs);
      expect(await driver.inspect(id)).toMatchObject({ state: 'exited', exitCode: 137 });
    });

    test('a stopped container starts again, and that is another start', async () => {
      const { driver, images } = harness;
      const id = await harness.run(images.chatty);
      await harness.untilLine(id, 'chatty: line 1');
      const first = (await driver.inspect(id))?.startedAt;
      await driver.stop(id, 1);
      await driver.start(id);
      const second = await driver.inspect(id);
      expect(second).toMatchObject({ state: 'running', exitCode: null });
      expect(second?.startedAt).not.toEqual(first);
    });

    test('a container that ends by itself shows its exit code', async () => {
      const id = await harness.run(harness.images.exits);
      await harness.until(id, 'exited');
      expect(await harness.driver.inspect(id)).toMatchObject({ exitCode: 3, isOomKilled: false });
    });

    if (afterKill === 'stays ended')
      test('a container killed from outside stays ended with code 137', async () => {
        const id = await harness.run(harness.images.chatty);
        await harness.setup.killFromOutside(id);
        await harness.until(id, 'exited');
        expect(await harness.driver.inspect(id)).toMatchObject({ exitCode: 137 });
      });
    else
      test('a container killed from outside is started again', async () => {
        const id = await harness.run(harness.images.chatty);
        await harness.untilLine(id, 'chatty: line 1');
        const first = (await harness.driver.inspect(id))?.startedAt;
        await harness.setup.killFromOutside(id);
        await harness.untilStartedAgain(id, first);
      });

    test('a program that does not exist is refused with the message of the engine, and is not restarted', async () => {
      const id = await harness.create(harness.images.broken);
      await expect(harness.driver.start(id)).rejects.toThrow(StartRefused);
      const seen = await harness.driver.inspect(id);
      expect(['created', 'exited']).toContain(seen?.state);
      expect(seen?.restartCount).toBe(0);
    });

    if (canBePaused)
      test('a container that was paused from outside is woken, again without a change, and can then be stopped', async () => {
        const { driver, images } = harness;
        const id = await harness.runPaused(images.chatty);
        expect((await driver.inspect(id))?.state).toBe('paused');
        await driver.unpause(id);
        await driver.unpause(id);
        expect((await driver.inspect(id))?.state).toBe('running');
        await driver.stop(id, 5);
        expect((await driver.inspect(id))?.state).toBe('exited');
      });

    if (hasHealthChecks)
      test('a health check is starting until it passes, and a container that does not run has none', async () => {
        const { driver, images } = harness;
        const id = await harness.run(images.checked);
        expect((await driver.inspect(id))?.health).toBe('starting');
        await harness.untilHealth(id, 'healthy');
        await driver.stop(id, 5);
        expect((await driver.inspect(id))?.health).toBeNull();
      });

    test('what is gone can be stopped but not started', async () => {
      const { driver, images } = harness;
      const id = await harness.create(images.chatty);
      await driver.remove(id);
      await driver.stop(id, 1);
      await expect(driver.start(id)).rejects.toThrow(StartRefused);
    });
  });
}
