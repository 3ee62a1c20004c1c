import { useEffect, useState } from 'react';
import { listen } from '#hub-client/listen.ts';
import type { HubClient } from '#hub-client/hub-client.ts';
import { useAsk, useHub } from '#web/data/live-updates.tsx';
import { hubClock } from '#web/lib/hub-clock.ts';
import { useStore } from '#web/lib/use-store.ts';
import { podLogs } from './log.queries.ts';
import { LogLines, type LogSnapshot } from './log-lines.ts';
import { readEarlier, readPlace } from './log-place.ts';
import { tailOf, type LogStart } from './log-settings.ts';

const retryAfter = 2_000;

/** What is read: the log from somewhere near its end, or what stands around a moment. */
export type LogReading = { start: LogStart; at: string | null };

/** The log of a pod, read while the component is shown. */
export function useLog(
  podId: string,
  { start, at }: LogReading,
): LogSnapshot & { loadEarlier: () => void } {
  const hub = useHub();
  const ask = useAsk();
  const log = useLinesOf(`${start} ${at}`);
  useEffect(
    () =>
      at === null
        ? readLog(hub, log, podId, tailOf(start, hubClock.now()))
        : readPlace({ hub, ask }, log, podId, at),
    [hub, ask, log, podId, start, at],
  );
  return { ...useStore(log), loadEarlier: () => void readEarlier(ask, log, podId) };
}

/** Another beginning is read anew, into lines of its own. */
function useLinesOf(reading: string): LogLines {
  const [held, setHeld] = useState(() => ({ reading, log: new LogLines() }));
  if (held.reading === reading) return held.log;
  const next = { reading, log: new LogLines() };
  setHeld(next);
  return next.log;
}

/** Reads until the log ends; after a loss it goes on behind the newest line. */
export function readLog(
  hub: HubClient,
  log: LogLines,
  pod: string,
  from: { tail: number; since: string | null },
): () => void {
  let stop = () => {};
  let retry: ReturnType<typeof setTimeout> | undefined;
  function read() {
    const known = log.lastAt;
    stop = listen(
      hub,
      podLogs,
      { pod, tail: from.tail, since: known ?? from.since },
      {
        next: ({ podLogs: chunk }) => log.append(chunk, known),
        error: (error) => {
          log.lost(error.message);
          if (error.isUnreachable) retry = setTimeout(read, retryAfter);
        },
      },
    );
  }
  read();
  return () => {
    clearTimeout(retry);
    stop();
  };
}
