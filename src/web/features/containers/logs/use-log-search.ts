import { useMemo, useState } from 'react';
import { matchingRows } from './reading/log-content.ts';
import type { LogRow } from './reading/log-lines.ts';
import type { LogSourceFilter } from './reading/log-settings.ts';
import { nextMatch, wordPattern, type LogWanted } from './search/log-pattern.ts';
import type { LogMatch, LogSource } from './search/log-search.queries.ts';
import { useWholeSearch } from './search/use-whole-search.ts';

const sourcesOf: Record<LogSourceFilter, LogSource[]> = {
  both: ['STDOUT', 'STDERR'],
  stdout: ['STDOUT'],
  stderr: ['STDERR'],
};

type SearchedLog = {
  /** Null: lines of several logs, of which none is searched as a whole. */
  podId: string | null;
  source: LogSourceFilter;
  rows: readonly LogRow[];
  /** The row that was gone to last. */
  goalKey: number | null;
  onGoal: (row: LogRow) => void;
  onOpen: (match: LogMatch) => void;
};

/** Search in the lines that are shown, and in the whole log. */
export function useLogSearch({ podId, source, rows, goalKey, onGoal, onOpen }: SearchedLog) {
  const [wanted, setWanted] = useState<LogWanted>({
    text: '',
    isRegex: false,
    isCaseSensitive: false,
  });
  const [opened, setOpened] = useState<number | null>(null);
  const whole = useWholeSearch();
  const pattern = useMemo(() => wordPattern(wanted), [wanted]);
  const matches = useMemo(() => matchingRows(rows, pattern), [rows, pattern]);
  const at = rows.findIndex(({ key }) => key === goalKey);
  const current = at < 0 ? null : at;

  function open(match: LogMatch) {
    setOpened(match.line);
    onOpen(match);
  }

  function searchWhole() {
    if (wanted.text === '' || podId === null) return;
    setOpened(null);
    whole.start({ ...wanted, pod: podId, sources: sourcesOf[source] });
  }

  function stepInFound(found: readonly LogMatch[], step: 1 | -1) {
    const line = nextMatch(
      found.map((match) => match.line),
      opened,
      step,
    );
    const match = found.find((one) => one.line === line);
    if (match) open(match);
  }

  /** Through the list where there is one, else through the lines that are shown. */
  function step(by: 1 | -1) {
    if (whole.search) return stepInFound(whole.search.matches, by);
    if (wanted.isRegex) return searchWhole();
    const row = rows[nextMatch(matches, current, by) ?? -1];
    if (row) onGoal(row);
  }

  return {
    wanted,
    pattern,
    matches,
    current,
    whole,
    opened,
    open,
    step,
    searchWhole,
    hasWhole: podId !== null,
    change(part: Partial<LogWanted>) {
      whole.clear();
      setWanted({ ...wanted, ...part });
    },
  };
}

export type LogSearch = ReturnType<typeof useLogSearch>;
