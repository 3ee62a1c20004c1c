import { useEffect, useState } from 'react';
import { useClient, type Client } from 'urql';
import { subscribe } from '#hub-client/subscribe.ts';
import { useStore } from '#web/lib/use-store.ts';
import { podStats } from './stats.queries.ts';
import { StatsHistory, type StatsSnapshot } from './stats-history.ts';

const retryAfter = 4_000;

/** What a container uses, measured while the component is shown. */
export function useStats(podId: string): StatsSnapshot {
  const urql = useClient();
  const [history] = useState(() => new StatsHistory());
  useEffect(() => readStats(urql, history, podId), [urql, history, podId]);
  return useStore(history);
}

/** Reads until it is stopped; after a loss it asks again. */
function readStats(urql: Client, history: StatsHistory, podId: string): () => void {
  let stop = () => {};
  let retry: ReturnType<typeof setTimeout> | undefined;
  function read() {
    stop = subscribe(
      { urql },
      podStats,
      { podId },
      {
        next: (data) => history.append(data.podStats),
        error: (error) => {
          history.lost(error.message);
          if (error.isUnreachable) retry = setTimeout(read, retryAfter);
        },
        // The backend went away: it may come back.
        complete: () => {
          retry = setTimeout(read, retryAfter);
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
