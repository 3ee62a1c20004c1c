import { useEffect, useState } from 'react';
import { listen } from '#hub-client/listen.ts';
import type { HubClient } from '#hub-client/hub-client.ts';
import { useHub } from '#web/data/live-updates.tsx';
import { useStore } from '#web/lib/use-store.ts';
import { podLogs } from './log.queries.ts';
import { LogLines, type LogSnapshot } from './log-lines.ts';

const retryAfter = 2_000;

/** The log of a pod, read while the component is shown. */
export function useLog(podId: string, tail: number): LogSnapshot {
  const hub = useHub();
  const [log] = useState(() => new LogLines());
  useEffect(() => readLog(hub, log, podId, tail), [hub, log, podId, tail]);
  return useStore(log);
}

/** Reads until the log ends; after a loss it goes on behind the newest line. */
function readLog(hub: HubClient, log: LogLines, pod: string, tail: number): () => void {
  let stop = () => {};
  let retry: ReturnType<typeof setTimeout> | undefined;
  function read() {
    const since = log.lastAt;
    stop = listen(
      hub,
      podLogs,
      { pod, tail, since },
      {
        next: ({ podLogs: chunk }) => log.append(chunk, since),
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
