import type { Clock } from '#domain/clock.ts';
import { systemClock } from '#system/system-clock.ts';

/**
 * An agent that is asked to stop waits some seconds for what it is doing. With this clock it does
 * not.
 */
export const impatientClock: Clock = {
  ...systemClock,
  wait: (ms, signal) => systemClock.wait(ms === 4_000 ? 0 : ms, signal),
};
