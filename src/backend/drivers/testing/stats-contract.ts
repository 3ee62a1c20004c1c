import { describe, expect, test, vi } from 'vitest';
import { cpuPercent } from '#domain/stats/cpu-percent.ts';
import type { DriverHarness } from './driver-harness.ts';

/** The counters of what runs. */
export function statsContract(harness: DriverHarness): void {
  describe('stats', () => {
    test('two readings of what runs make a share of the processor, and its memory is not that of the machine', async () => {
      const { driver, images, capabilities } = harness;
      const id = await harness.run(images.chatty);
      await harness.untilLine(id, 'chatty: line 1');
      const first = await driver.stats(id);
      if (!first) throw new Error('nothing was read');
      const later = await vi.waitFor(
        async () => {
          const stats = await driver.stats(id);
          expect(stats?.readAt.getTime()).toBeGreaterThan(first.readAt.getTime());
          return stats ?? first;
        },
        { timeout: 10_000 },
      );
      const percent = cpuPercent(first, later);
      if (capabilities.counters === 'always') expect(percent).not.toBeNull();
      if (capabilities.counters === 'never') expect(percent).toBeNull();
      expect(percent ?? 0).toBeGreaterThanOrEqual(0);
      expect(percent ?? 0).toBeLessThan(100 * 1_024);
      // Either its own, which is not 4 GB, or nothing.
      expect(later.memoryBytes === null).toBe(percent === null);
      expect(later.memoryBytes ?? 1).toBeGreaterThan(0);
      expect(later.memoryBytes ?? 1).toBeLessThan(4e9);
      if (later.memoryLimitBytes !== null)
        expect(later.memoryLimitBytes).toBeGreaterThan(later.memoryBytes ?? 0);
    });

    test('of what does not run there are none', async () => {
      const { driver, images } = harness;
      const id = await harness.create(images.chatty);
      expect(await driver.stats(id)).toBeUndefined();
      await driver.remove(id);
      expect(await driver.stats(id)).toBeUndefined();
    });
  });
}
