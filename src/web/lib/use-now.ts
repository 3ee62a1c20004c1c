import { useSyncExternalStore } from 'react';
import { createStore } from './create-store.ts';
import { hubClock } from './hub-clock.ts';
import { useStore } from './use-store.ts';

/** One clock for the whole page, the hub's, read once a second while somebody looks at it. */
const clock = createStore(hubClock.now(), (set) => {
  const timer = setInterval(() => set(hubClock.now()), 1_000);
  return () => clearInterval(timer);
});

export function useNow(): Date {
  return useStore(clock);
}

/**
 * What is said of the present, such as how long ago something was: a part is drawn again when the
 * words change, not every second.
 */
export function useWordsNow(wordsAt: (now: Date) => string): string {
  return useSyncExternalStore(clock.subscribe, () => wordsAt(clock.get()));
}
