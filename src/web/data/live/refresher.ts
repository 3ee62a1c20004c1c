import type { QueryClient } from '@tanstack/react-query';
import type { Concern } from '../hub-query.ts';

/** Changes come in bunches; the objects themselves are on the screen already. */
const gatherMs = 300;
/** Between two rounds of asking. */
const restMs = 1_000;

/**
 * Asks again for what shows one of the concerns: once nothing has changed for a moment, at the
 * latest after a second, and never twice at a time.
 */
export function createRefresher(queryClient: QueryClient): {
  refresh: (concerns: Set<Concern>) => void;
} {
  const waiting = new Set<Concern>();
  let gathering: ReturnType<typeof setTimeout> | undefined;
  /** When what waits has to be asked for, however much still changes. */
  let due = -Infinity;
  let isBusy = false;

  function gather() {
    if (isBusy || waiting.size === 0) return;
    clearTimeout(gathering);
    if (gathering === undefined) due = Date.now() + restMs;
    gathering = setTimeout(() => void ask(), Math.max(0, Math.min(gatherMs, due - Date.now())));
  }

  async function ask() {
    const concerns = new Set(waiting);
    waiting.clear();
    gathering = undefined;
    isBusy = true;
    await queryClient.invalidateQueries({
      predicate: ({ meta }) => meta?.concerns.some((concern) => concerns.has(concern)) ?? false,
    });
    setTimeout(() => {
      isBusy = false;
      gather();
    }, restMs);
  }

  return {
    refresh(concerns) {
      for (const concern of concerns) waiting.add(concern);
      if (concerns.size > 0) gather();
    },
  };
}
