import { useEffect, useState } from 'react';
import type { HubClient } from '#hub-client/hub-client.ts';
import { listen } from '#hub-client/listen.ts';
import { useHub } from '#web/data/live-updates.tsx';
import { UseHistory } from './use-history.ts';
import { podUse } from './use.queries.ts';

const retryMs = 4_000;

/**
 * What a container uses, measured once for all of the page that shows it, after what was kept of it.
 * Who reads it is drawn again, and not the page.
 */
export function useUseHistory(podId: string): UseHistory {
  const hub = useHub();
  const [held, setHeld] = useState(() => ({ podId, history: new UseHistory() }));
  if (held.podId !== podId) setHeld({ podId, history: new UseHistory() });
  const { history } = held;
  useEffect(() => measure(hub, history, podId), [hub, history, podId]);
  return history;
}

/** Measures until it is stopped; after a loss it asks again. */
function measure(hub: HubClient, history: UseHistory, podId: string): () => void {
  let stop = () => {};
  let retry: ReturnType<typeof setTimeout> | undefined;
  function begin() {
    stop = listen(
      hub,
      podUse,
      { pods: [podId] },
      {
        next: ({ podUsage }) => history.append(podUsage),
        error: (error) => {
          history.lost(error.message);
          if (error.isUnreachable) retry = setTimeout(begin, retryMs);
        },
        // The backend went away: it may come back.
        complete: () => {
          retry = setTimeout(begin, retryMs);
        },
      },
    );
  }
  begin();
  return () => {
    clearTimeout(retry);
    stop();
  };
}
