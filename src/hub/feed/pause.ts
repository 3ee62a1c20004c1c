import { setTimeout as timer } from 'node:timers/promises';

/** Resolves after `ms` and not before, as a timer may that was set in a long turn of the loop; or when `signal` aborts. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  const until = performance.now() + ms;
  for (let left = ms; left > 0 && !signal.aborted; left = until - performance.now()) {
    await timer(Math.ceil(left), undefined, { signal }).catch(() => {});
  }
}
