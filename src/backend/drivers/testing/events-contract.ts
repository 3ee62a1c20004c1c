import { describe, expect, test, vi } from 'vitest';
import type { Ended } from '#backend/drivers/port/driver.ts';
import type { DriverHarness } from './driver-harness.ts';

/** Which hints come. */
export function eventsContract(harness: DriverHarness): void {
  describe('events', () => {
    test('hint at what happens to a container, through us and from outside', async () => {
      const { driver, images, setup } = harness;
      // Both are there before anybody listens, so that a hint about them can only mean what is done next.
      const [killed, removed] = [
        await harness.run(images.chatty),
        await harness.create(images.chatty),
      ];
      const over = new AbortController();
      const hints: string[] = [];
      const listening = (async () => {
        for await (const hint of driver.events(over.signal)) hints.push(containerIn(hint));
      })();
      // The stream sends nothing when it opens: make things happen until a hint arrives.
      await vi.waitFor(
        async () => {
          const id = await harness.run(images.chatty);
          await vi.waitFor(() => expect(hints).toContain(id), { timeout: 500, interval: 10 });
        },
        { timeout: 10_000, interval: 10 },
      );
      expect(hints).not.toContain(killed);
      await setup.killFromOutside(killed);
      await vi.waitFor(() => expect(hints).toContain(killed), { timeout: 5_000 });
      await driver.remove(removed);
      await vi.waitFor(() => expect(hints).toContain(removed), { timeout: 5_000 });
      over.abort();
      await listening;
    });

    test('of another backend are not received', async () => {
      const { neighbour, driver, images } = harness;
      const over = new AbortController();
      const [ours, theirs]: string[][] = [[], []];
      const listening = [driver, neighbour].map(async (one) => {
        for await (const hint of one.events(over.signal))
          (one === driver ? ours : theirs)?.push(containerIn(hint));
      });
      await vi.waitFor(
        async () => {
          await harness.run(images.chatty);
          await vi.waitFor(() => expect(ours?.length).toBeGreaterThan(0), {
            timeout: 500,
            interval: 10,
          });
        },
        { timeout: 10_000, interval: 10 },
      );
      over.abort();
      await Promise.all(listening);
      expect(theirs).toEqual([]);
    });
  });
}

function containerIn(hint: string | Ended): string {
  return typeof hint === 'string' ? hint : hint.containerId;
}
