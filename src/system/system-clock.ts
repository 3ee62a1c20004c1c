import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '#domain/clock.ts';

export const systemClock: Clock = {
  now: () => new Date(),
  elapsedMs: () => performance.now(),
  async wait(ms, signal) {
    const until = performance.now() + ms;
    let left = ms;
    // A timer that is set in a long turn of the event loop may fire early.
    do {
      await sleep(Math.ceil(left), undefined, { signal }).catch(() => undefined);
      left = until - performance.now();
    } while (left > 0 && !signal?.aborted);
  },
  after(ms, work) {
    const timer = setTimeout(work, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
