import { useMemo, useState } from 'react';
import { useUrlParam } from '#web/lib/use-url-param.ts';
import type { LogRow } from './reading/log-lines.ts';
import type { LogPlaceLinks } from './log-line.tsx';
import { atRow, momentIn, type LogMoment } from './reading/log-moment.ts';
import type { LogGoal } from './use-log-scroll.ts';

/** Where in the log one is: following its end, at a line that is shown, or around a moment of a link. */
export function useLogPlace() {
  const [param, setParam] = useUrlParam('at');
  const [moment, setMoment] = useState<LogMoment | null>(() => momentIn(param));
  const [goal, setGoal] = useState<LogGoal | null>(null);
  const [isFollowing, setFollowing] = useState(moment === null);

  function follow(isFollowing: boolean) {
    setFollowing(isFollowing);
    if (!isFollowing) return;
    setGoal(null);
    setMoment(null);
    setParam(null);
  }

  return {
    moment,
    isFollowing: isFollowing && moment === null,
    goTo({ key }: LogRow) {
      setFollowing(false);
      setGoal({ key });
    },
    /** To a line that is shown, else by reading what stands around it. */
    open(rows: readonly LogRow[], wanted: LogMoment) {
      setFollowing(false);
      setParam(wanted.at);
      const row = rows.find((one) => atRow(one, wanted));
      setGoal(row ? { key: row.key } : null);
      if (!row) setMoment(wanted);
    },
    follow,
    /** The end of the lines around a moment is not the end of the log. */
    followByScroll(isFollowing: boolean) {
      if (moment === null) follow(isFollowing);
    },
    /** The row that was gone to; at first that of the moment. */
    goal,
  };
}

export function useGoal(goal: LogGoal | null, rows: readonly LogRow[], moment: LogMoment | null) {
  const row =
    moment && (rows.find((one) => atRow(one, moment)) ?? rows.find((one) => isFrom(one, moment)));
  const key = row?.key ?? null;
  const opened = useMemo(() => (key === null ? null : { key }), [key]);
  return goal ?? opened;
}

function isFrom(row: LogRow, { at }: LogMoment): boolean {
  return row.kind === 'line' && row.at !== null && row.at >= at;
}

/** What else the address says stays in the link. */
export function placeLinks(onOpen: (at: string) => void): LogPlaceLinks {
  return {
    hrefOf(at) {
      const params = new URLSearchParams(location.search);
      params.set('at', at);
      return `?${params}`;
    },
    onOpen,
  };
}
