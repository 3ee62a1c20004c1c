import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { podRunsQuery } from './marks/log-marks.queries.ts';
import { withMarks, type ShownRow } from './marks/log-marks.ts';
import { runMarks, type RunTimes } from './marks/run-marks.ts';
import { isFromStart, isToEnd, matchesAlone } from './reading/log-content.ts';
import type { LogRow, LogSnapshot } from './reading/log-lines.ts';
import type { LogSettings } from './reading/log-settings.ts';
import type { LogSearch } from './use-log-search.ts';

type ShownOf = {
  pod: { id: string } & RunTimes;
  log: LogSnapshot;
  rows: readonly LogRow[];
  search: LogSearch;
  settings: LogSettings;
};

/** Of the lines that were chosen those that match alone, or all, with the starts and ends between them. */
export function useShownRows({ pod, log, rows, search, settings }: ShownOf) {
  const { data, error, refetch } = useQuery(podRunsQuery([pod.id]));
  const { startedAt, finishedAt } = pod;
  const marks = useMemo(
    () => runMarks(data?.podEvents.items ?? [], { startedAt, finishedAt }),
    [data, startedAt, finishedAt],
  );
  const isAlone = settings.isOnlyMatches && search.pattern !== null;
  const [fromStart, toEnd] = [isFromStart(log, settings), isToEnd(log)];
  const shown = useMemo<readonly ShownRow[]>(
    () =>
      isAlone ? matchesAlone(rows, search.matches) : withMarks(rows, marks, { fromStart, toEnd }),
    [isAlone, rows, search.matches, marks, fromStart, toEnd],
  );
  const problem = data === undefined && error !== null ? error.message : null;
  return { shown, marksProblem: problem, askMarksAgain: () => void refetch() };
}
