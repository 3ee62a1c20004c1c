import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { podRunsQuery } from './marks/log-marks.queries.ts';
import { withMarks, type LogReach, type ShownRow } from './marks/log-marks.ts';
import { marksOfPods, type LoggedRun } from './marks/run-marks.ts';
import { matchesAlone } from './reading/log-content.ts';
import type { LogRow } from './reading/log-lines.ts';
import type { LogSettings } from './reading/log-settings.ts';
import type { LogSearch } from './use-log-search.ts';

type ShownOf = {
  pods: readonly LoggedRun[];
  reach: LogReach;
  rows: readonly LogRow[];
  search: LogSearch;
  settings: LogSettings;
};

/** Of the lines that were chosen those that match alone, or all, with the starts and ends between them. */
export function useShownRows({ pods, reach, rows, search, settings }: ShownOf) {
  const { data, error, refetch } = useQuery(podRunsQuery(pods.map(({ id }) => id)));
  // As a text it stays the same while nothing of it changes.
  const known = JSON.stringify(
    pods.map(({ id, name, startedAt, finishedAt }) => ({ id, name, startedAt, finishedAt })),
  );
  const marks = useMemo(
    () => marksOfPods(data?.podEvents.items ?? [], JSON.parse(known) as LoggedRun[]),
    [data, known],
  );
  const isAlone = settings.isOnlyMatches && search.pattern !== null;
  const { fromStart, toEnd } = reach;
  const shown = useMemo<readonly ShownRow[]>(
    () =>
      isAlone ? matchesAlone(rows, search.matches) : withMarks(rows, marks, { fromStart, toEnd }),
    [isAlone, rows, search.matches, marks, fromStart, toEnd],
  );
  const problem = data === undefined && error !== null ? error.message : null;
  return { shown, marksProblem: problem, askMarksAgain: () => void refetch() };
}
