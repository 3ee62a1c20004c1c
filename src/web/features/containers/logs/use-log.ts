import { useEffect, useState, useSyncExternalStore } from 'react';
import { listen } from '#hub-client/listen.ts';
import type { HubClient } from '#hub-client/hub-client.ts';
import { useHub } from '#web/data/live-updates.tsx';
import { podLogs } from './log.queries.ts';
import { LogBuffer, type LogSnapshot } from './log-buffer.ts';

const retryAfter = 2_000;

/** The log of a pod, read while the component is shown. */
export function useLog(podId: string, tail: number): LogSnapshot {
  const hub = useHub();
  const [buffer] = useState(() => new LogBuffer());
  useEffect(() => readLog(hub, buffer, podId, tail), [hub, buffer, podId, tail]);
  return useSyncExternalStore(buffer.subscribe, buffer.snapshot);
}

/** Reads until the log ends; after a loss it goes on behind the newest line. */
function readLog(hub: HubClient, buffer: LogBuffer, pod: string, tail: number): () => void {
  let stop = () => {};
  let retry: ReturnType<typeof setTimeout> | undefined;
  function read() {
    const since = buffer.lastAt;
    stop = listen(
      hub,
      podLogs,
      { pod, tail, since },
      {
        next: ({ podLogs: chunk }) => buffer.append(chunk, since),
        error: (error) => {
          buffer.lost(error.message);
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
