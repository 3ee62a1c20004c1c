import { useSyncExternalStore } from 'react';

/** One clock for the whole page, read once a second while somebody looks at it. */
let now = new Date();
const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(onChange: () => void): () => void {
  watchers.add(onChange);
  timer ??= setInterval(() => {
    now = new Date();
    for (const watch of watchers) watch();
  }, 1_000);
  return () => {
    watchers.delete(onChange);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => now);
}

/** What is said of the present, such as how long ago something was: a part is drawn again when the words change, not every second. */
export function useWordsNow(wordsAt: (now: Date) => string): string {
  return useSyncExternalStore(subscribe, () => wordsAt(now));
}
