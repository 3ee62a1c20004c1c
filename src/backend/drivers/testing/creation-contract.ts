import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ImageUnavailable, NameTaken } from '#backend/drivers/port/driver-errors.ts';
import type { DriverHarness } from './driver-harness.ts';

/** How a container comes and goes. */
export function creationContract(harness: DriverHarness): void {
  const { hasImageStore, imageDigest, bounds } = harness.capabilities;
  describe('create', () => {
    test('makes a container that is ours and does not start it', async () => {
      const { driver, images } = harness;
      const [uid, commandId, spec] = [randomUUID(), randomUUID(), harness.specOf(images.chatty)];
      const { id, isNew } = await driver.create(uid, commandId, spec);
      harness.made.push(id);
      expect(isNew).toBe(true);
      expect(await driver.inspect(id)).toMatchObject({
        id,
        uid,
        commandId,
        name: spec.name,
        image: images.chatty,
        state: 'created',
        startedAt: null,
        exitCode: null,
      });
    });

    test('called twice by one command gives one container', async () => {
      const { driver, images } = harness;
      const [uid, commandId, spec] = [randomUUID(), randomUUID(), harness.specOf(images.chatty)];
      const first = await driver.create(uid, commandId, spec);
      harness.made.push(first.id);
      expect(await driver.create(uid, commandId, spec)).toEqual({ id: first.id, isNew: false });
    });

    test('under the name of another pod is refused', async () => {
      const { driver, images } = harness;
      const spec = harness.specOf(images.chatty);
      harness.made.push((await driver.create(randomUUID(), randomUUID(), spec)).id);
      await expect(driver.create(randomUUID(), randomUUID(), spec)).rejects.toThrow(NameTaken);
    });

    if (hasImageStore)
      test('without its image is refused', async () => {
        await expect(harness.create(harness.images.missing)).rejects.toThrow(ImageUnavailable);
      });

    if (bounds !== 'none')
      test('bounds what the container may do on its machine, and how many processes it has', async () => {
        const id = await harness.run(harness.images.bounded ?? '');
        await harness.until(id, 'exited');
        const lines = (await harness.linesOf(id)).map(({ text }) => text.replace(/\s+/g, ' '));
        // CHOWN, DAC_OVERRIDE, FOWNER, KILL, SETGID, SETUID and NET_BIND_SERVICE.
        expect(lines).toContain('CapBnd: 00000000000004eb');
        expect(lines).toContain('NoNewPrivs: 1');
        if (bounds === 'all') expect(lines).toContain('4096');
      });

    test('knows the digest of the image', async () => {
      const { images } = harness;
      const id = await (imageDigest === 'once created'
        ? harness.create(images.chatty)
        : harness.run(images.chatty));
      expect((await harness.driver.inspect(id))?.imageDigest).toMatch(/^sha256:[0-9a-f]{64}$/);
    });
  });

  describe('remove', () => {
    test('takes away a running container, and again changes nothing', async () => {
      const { driver, images } = harness;
      const id = await harness.run(images.chatty);
      await driver.remove(id);
      expect(await driver.inspect(id)).toBeUndefined();
      await driver.remove(id);
    });

    if (hasImageStore)
      test('leaves the image where it is', async () => {
        const { driver, images } = harness;
        await driver.remove(await harness.create(images.chatty));
        expect(await harness.has(images.chatty)).toBe(true);
      });
  });
}
