import { listen } from '#hub-client/listen.ts';
import type { HubClient } from '#hub-client/hub-client.ts';
import { toHubError } from '#hub-client/hub-error.ts';
import type { Ask } from '#web/data/ask.ts';
import { podLogLines } from './log.queries.ts';
import type { LogLines } from './log-lines.ts';
import { podLogSearch, type LogMatch } from '../search/log-search.queries.ts';

/** So many earlier lines are read at once. */
export const earlierLines = 1_000;
const linesAround = 500;

/** Reads lines before the first that is shown. What goes wrong is said at the top of the log. */
export async function readEarlier(
  ask: Ask,
  log: LogLines,
  pod: string,
  { lines = earlierLines, end = null }: { lines?: number; end?: string | null } = {},
): Promise<void> {
  const beginning = log.beginning() ?? (end === null ? null : { before: end, shown: 0 });
  if (beginning === null || log.get().earlier.kind === 'loading') return;
  log.loadingEarlier();
  try {
    const page = await ask(podLogLines, { pod, ...beginning, lines });
    log.prepend(page.podLogLines);
  } catch (error) {
    log.noEarlier(toHubError(error).message);
  }
}

/**
 * Reads what stands around a moment. The lines from it on are those that an expression finds that is in
 * every line: the search is what reads a log forwards and ends after so many. Returns how to stop.
 */
export function readPlace(
  { hub, ask }: { hub: HubClient; ask: Ask },
  log: LogLines,
  pod: string,
  at: string,
): () => void {
  const everyLine = { text: '^', isRegex: true, isCaseSensitive: true, max: linesAround };
  return listen(
    hub,
    podLogSearch,
    { pod, ...everyLine, since: at, sources: ['STDOUT', 'STDERR'] },
    {
      next: ({ podLogSearch: { matches, isEnd, isCut, problem } }) => {
        if (matches.length > 0) log.append(chunkOf(matches));
        if (!isEnd) return;
        log.stay(isCut, problem);
        if (problem === null) void readEarlier(ask, log, pod, { lines: linesAround, end: at });
      },
      error: (error) => log.lost(error.message),
      complete: () => {
        if (log.get().state.kind !== 'place')
          log.stay(true, 'The log was not read to its end. Open the line again.');
      },
    },
  );
}

function chunkOf(matches: readonly LogMatch[]) {
  const lines = matches.map(({ at, source, text }) => ({ at, source, text, isUnfinished: false }));
  return { lines, dropped: 0, isEnd: false, problem: null };
}
