import { describe, expect, test } from 'vitest';
import type { Progress } from '#domain/agent-wire/pod-report.ts';
import { ImageUnavailable } from '#backend/drivers/port/driver-errors.ts';
import { never, type DriverHarness } from './driver-harness.ts';

/** How an image comes to an engine. */
export function pullContract(harness: DriverHarness): void {
  const { hasImageStore, pulledBytes } = harness.capabilities;
  describe('pull', () => {
    if (hasImageStore)
      test('makes an image present and reports the progress of each layer', async () => {
        const { driver, images } = harness;
        await harness.removeImage(images.layers);
        expect(await harness.has(images.layers)).toBe(false);
        const seen: Progress[] = [];
        await driver.pull(images.layers, (progress) => seen.push(progress), never());
        expect(await harness.has(images.layers)).toBe(true);
        expect(seen.at(-1)?.percent).toBe(100);
        expect(seen.at(-1)?.layers.length).toBeGreaterThan(2);
        const hasBytes = seen.some(({ layers }) =>
          layers.some((layer) => (layer.totalBytes ?? 0) > 0),
        );
        if (pulledBytes !== 'sometimes') expect(hasBytes).toBe(pulledBytes === 'always');
        const percents = seen.map(({ percent }) => percent ?? 0);
        expect(percents.every((percent) => percent >= 0 && percent <= 100)).toBe(true);
      });

    if (hasImageStore)
      test('leaves an image that is found by its name, with the digest of what runs', async () => {
        const { driver, images } = harness;
        const found = await driver.findImage(images.chatty);
        const container = await driver.inspect(await harness.run(images.chatty));
        expect(found?.digests).toContain(container?.imageDigest);
        expect(found?.otherPlatform).toBeNull();
        for (const name of [images.missing, '../containers/json', ''])
          expect(await driver.findImage(name)).toBeUndefined();
      });

    test('of what is present succeeds again', async () => {
      const { driver, images } = harness;
      await driver.pull(images.chatty, () => undefined, never());
      expect(await harness.has(images.chatty)).toBe(true);
    });

    test('of an image that does not exist fails with the message of the registry', async () => {
      const { driver, images } = harness;
      const pull = driver.pull(images.missing, () => undefined, never());
      await expect(pull).rejects.toThrow(ImageUnavailable);
      await expect(pull).rejects.toThrow(images.missing);
    });

    test('of what is no name of an image is refused', async () => {
      for (const name of ['', '../containers/json', 'a?b=c', 'busybox:1#x', 'Über/alles']) {
        await expect(harness.driver.pull(name, () => undefined, never())).rejects.toThrow(
          ImageUnavailable,
        );
      }
    });

    if (hasImageStore)
      test('ends when it is cancelled, and leaves no image', async () => {
        const { driver, images } = harness;
        await harness.removeImage(images.layers);
        const taken = new AbortController();
        await expect(
          driver.pull(images.layers, () => taken.abort(), taken.signal),
        ).rejects.toThrow();
        expect(await harness.has(images.layers)).toBe(false);
      });
  });
}
