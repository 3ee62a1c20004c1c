import type { HubClient } from '#hub-client/hub-client.ts';
import type { HubError } from '#hub-client/hub-error.ts';
import { subscribe } from '#hub-client/subscribe.ts';
import { createStore, type Store } from '#web/lib/create-store.ts';
import type { Connection } from './connection.ts';
import { liveUpdates, type LiveFrame } from './live-frame.ts';

export type LiveFeed = {
  /** Connects when nothing is connected; goes on after the last cursor seen. */
  connect: () => void;
  close: () => void;
  connection: Pick<Store<Connection>, 'get' | 'subscribe'>;
};

export type LiveFeedOptions = {
  hub: HubClient;
  onFrame: (frame: LiveFrame) => void;
  onSignedOut: () => void;
  now: () => Date;
};

const firstPause = 500;
const maxPause = 10_000;

/** The one subscription of the page; after a loss it goes on from where it was. */
export function createLiveFeed({ hub, onFrame, onSignedOut, now }: LiveFeedOptions): LiveFeed {
  const connection = createStore<Connection>({ kind: 'connecting' });
  let cursor: string | null = null;
  let stop: (() => void) | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let pause = firstPause;

  function onNext({ updates: frame }: { updates: LiveFrame }) {
    cursor = frame.cursor;
    pause = firstPause;
    onFrame(frame);
    if (connection.get().kind !== 'live')
      connection.set({ kind: 'live', over: hub.subscriptions.carrier() });
  }

  function onLost(error?: HubError) {
    stop = undefined;
    if (error?.isSignedOut) {
      connection.set({ kind: 'signed-out' });
      onSignedOut();
      return;
    }
    if (connection.get().kind !== 'reconnecting')
      connection.set({ kind: 'reconnecting', since: now() });
    retry = setTimeout(connect, pause);
    pause = Math.min(pause * 2, maxPause);
  }

  function connect() {
    clearTimeout(retry);
    if (stop) return;
    stop = subscribe(
      hub,
      liveUpdates,
      { cursor },
      { next: onNext, error: onLost, complete: () => onLost() },
    );
  }

  return {
    connect,
    close() {
      clearTimeout(retry);
      stop?.();
      stop = undefined;
    },
    connection,
  };
}
