import { useEffect } from 'react';
import { useHub } from '#web/data/live-updates.tsx';
import { hubClock } from '#web/lib/hub-clock.ts';
import type { LogLines } from '../reading/log-lines.ts';
import { tailOf, type LogStart } from '../reading/log-settings.ts';
import { readLog } from '../reading/use-log.ts';

/** Reads one log among several while it is shown; after a restart of its container it goes on. */
export function LogReader({
  podId,
  log,
  start,
}: {
  podId: string;
  log: LogLines;
  start: LogStart;
}) {
  const hub = useHub();
  useEffect(
    () => readLog(hub, log, podId, tailOf(start, hubClock.now())),
    [hub, log, podId, start],
  );
  return null;
}
