import type { QueryClient } from '@tanstack/react-query';
import type { Concern } from './hub-query.ts';

const quiet = 1_000;

/** Asks again for what shows one of the concerns: at once, then at most once a second and never twice at a time. */
export function createRefresher(queryClient: QueryClient): { refresh: (concerns: Set<Concern>) => void } {
  let waiting = new Set<Concern>();
  let isBusy = false;

  async function run() {
    const concerns = waiting;
    waiting = new Set();
    isBusy = concerns.size > 0;
    if (!isBusy) return;
    await queryClient.invalidateQueries({
      predicate: ({ meta }) => meta?.concerns.some((concern) => concerns.has(concern)) ?? false,
    });
    setTimeout(() => void run(), quiet);
  }

  return {
    refresh(concerns) {
      for (const concern of concerns) waiting.add(concern);
      if (!isBusy) void run();
    },
  };
}
