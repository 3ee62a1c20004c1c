import { setTimeout as sleep } from 'node:timers/promises';

/** Time, as the agent and the simulated engine see it; tests bring their own. */
export type Clock = {
  now(): Date;
  /** Milliseconds from an unknown beginning; never goes back, whatever is done to the clock on the wall. */
  elapsedMs(): number;
  /** Resolves after `ms`, or at once when `signal` aborts. Never rejects. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
};

export const systemClock: Clock = {
  now: () => new Date(),
  elapsedMs: () => performance.now(),
  async wait(ms, signal) {
    await sleep(ms, undefined, { signal }).catch(() => undefined);
  },
};
