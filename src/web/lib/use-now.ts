import { useSyncExternalStore } from 'react';
import { createStore } from './create-store.ts';
import { useStore } from './use-store.ts';

/** One clock for the whole page, read once a second while somebody looks at it. */
const clock = createStore(new Date(), (set) => {
  const timer = setInterval(() => set(new Date()), 1_000);
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
