import type { HubClient } from '#hub-client/hub-client.ts';
import type { HubError } from '#hub-client/hub-error.ts';
import { listen } from '#hub-client/listen.ts';
import type { Connection } from './connection.ts';
import { liveUpdates, type LiveFrame } from './live-frame.ts';

export type LiveFeed = {
  /** Connects when nothing is connected; goes on after the last cursor seen. */
  connect: () => void;
  close: () => void;
  subscribe: (onChange: () => void) => () => void;
  connection: () => Connection;
};

export type LiveFeedOptions = {
  hub: HubClient;
  onFrame: (frame: LiveFrame) => void;
  onSignedOut: () => void;
  now: () => Date;
};

const firstPause = 500;
const longestPause = 10_000;

/** The one ear: it listens, and after a loss listens again from where it was. */
export function createLiveFeed({ hub, onFrame, onSignedOut, now }: LiveFeedOptions): LiveFeed {
  const watchers = new Set<() => void>();
  let connection: Connection = { kind: 'connecting' };
  let cursor: string | null = null;
  let stop: (() => void) | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let pause = firstPause;

  function become(next: Connection) {
    connection = next;
    for (const watch of watchers) watch();
  }

  function heard({ updates: frame }: { updates: LiveFrame }) {
    cursor = frame.cursor;
    pause = firstPause;
    onFrame(frame);
    if (connection.kind !== 'live') become({ kind: 'live' });
  }

  function lost(error?: HubError) {
    stop = undefined;
    if (error?.isSignedOut) {
      become({ kind: 'signed-out' });
      onSignedOut();
      return;
    }
    if (connection.kind !== 'reconnecting') become({ kind: 'reconnecting', since: now() });
    retry = setTimeout(connect, pause);
    pause = Math.min(pause * 2, longestPause);
  }

  function connect() {
    clearTimeout(retry);
    if (stop) return;
    stop = listen(
      hub,
      liveUpdates,
      { cursor },
      { next: heard, error: lost, complete: () => lost() },
    );
  }

  return {
    connect,
    close() {
      clearTimeout(retry);
      stop?.();
      stop = undefined;
    },
    subscribe(onChange) {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
    connection: () => connection,
  };
}
