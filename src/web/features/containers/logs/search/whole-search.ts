import { listen } from '#hub-client/listen.ts';
import type { HubClient } from '#hub-client/hub-client.ts';
import { countWords } from '#web/lib/words/count-words.ts';
import {
  podLogSearch,
  type LogMatch,
  type LogSearchMessage,
  type LogSource,
} from './log-search.queries.ts';
import type { LogWanted } from './log-pattern.ts';

/** A search of the whole log, with what it has found so far. */
export type WholeSearch = {
  stand:
    { kind: 'searching' | 'ended' | 'cut' | 'cancelled' } | { kind: 'failed'; problem: string };
  matches: readonly LogMatch[];
  searchedLines: number;
};

/** So many lines are found at most, as the hub allows. */
const maxFound = 1_000;

const begunSearch: WholeSearch = {
  stand: { kind: 'searching' },
  matches: [],
  searchedLines: 0,
};

function withMessage(
  { matches: known }: WholeSearch,
  { matches, searchedLines, isEnd, isCut, problem }: LogSearchMessage,
): WholeSearch {
  return { stand: standOf(isEnd, isCut, problem), matches: [...known, ...matches], searchedLines };
}

function standOf(isEnd: boolean, isCut: boolean, problem: string | null): WholeSearch['stand'] {
  if (problem !== null) return { kind: 'failed', problem };
  if (!isEnd) return { kind: 'searching' };
  return { kind: isCut ? 'cut' : 'ended' };
}

/** A search that has not come to its end is over, and says why. */
function withFailure(search: WholeSearch, problem: string): WholeSearch {
  return search.stand.kind === 'searching'
    ? { ...search, stand: { kind: 'failed', problem } }
    : search;
}

export function cancelled(search: WholeSearch): WholeSearch {
  return search.stand.kind === 'searching' ? { ...search, stand: { kind: 'cancelled' } } : search;
}

/** What was found, in how many lines, and whether that is all. */
export function wholeSearchWords({ stand, matches, searchedLines }: WholeSearch): string {
  const found = countWords(matches.length, 'line');
  const over = countWords(searchedLines, 'line');
  switch (stand.kind) {
    case 'searching':
      return `${found} found in ${over} so far.`;
    case 'ended':
      return `${found} found in the whole log (${over}).`;
    case 'cut':
      return `The first ${found} are listed, found in ${over}. There may be more: search for something rarer.`;
    case 'cancelled':
      return `Cancelled: ${found} found in the first ${over}.`;
    case 'failed':
      return searchedLines === 0
        ? stand.problem
        : `${found} found in the first ${over}. ${stand.problem}`;
  }
}

export type WholeSearchRequest = LogWanted & { pod: string; sources: LogSource[] };

/** Searches until the log ends or the returned function is called; every change is told. */
export function searchWholeLog(
  hub: HubClient,
  request: WholeSearchRequest,
  tell: (search: WholeSearch) => void,
): () => void {
  let search = begunSearch;
  const become = (next: WholeSearch) => {
    search = next;
    tell(next);
  };
  become(begunSearch);
  return listen(
    hub,
    podLogSearch,
    { ...request, max: maxFound, since: null },
    {
      next: ({ podLogSearch: message }) => become(withMessage(search, message)),
      error: (error) => become(withFailure(search, error.message)),
      complete: () =>
        become(withFailure(search, 'The search ended before the end of the log. Search again.')),
    },
  );
}
