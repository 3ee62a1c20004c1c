import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { createContext, use, type ReactNode } from 'react';
import { Provider } from 'urql';
import { createHubClient, type HubClient } from '#hub-client/hub-client.ts';
import type { HubClock } from '#web/lib/hub-clock.ts';
import { useStore } from '#web/lib/use-store.ts';
import { createAsk, type Ask } from './ask.ts';
import type { Connection } from './live/connection.ts';
import { followPresence } from './live/follow-presence.ts';
import { createFrameHandler } from './live/frame-handler.ts';
import { createFrameMemory } from './live/frame-memory.ts';
import { createLiveFeed, type LiveFeed } from './live/live-feed.ts';
import { readPageKey } from './page-key.ts';
import { createQueryClient } from './query-client.ts';
import { createSession, type Session } from './session.ts';

/** The hub, what is remembered of it, and the feed that keeps it current. */
export type Memory = {
  hub: HubClient;
  ask: Ask;
  queryClient: QueryClient;
  feed: LiveFeed;
  session: Session;
};

export function createMemory({
  url,
  fetch,
  webSocket,
  clock,
}: {
  url: string;
  fetch: typeof globalThis.fetch;
  webSocket: typeof WebSocket;
  clock: HubClock;
}): Memory {
  const hub = createHubClient({ url, fetch, webSocket, pageKey: readPageKey });
  const session = createSession();
  const frames = createFrameMemory();
  const ask = createAsk(hub, frames, clock);
  const queryClient = createQueryClient({ ask, frames, onSignedOut: session.signedOut });
  const onFrame = createFrameHandler(queryClient, frames);
  const feed = createLiveFeed({ hub, onFrame, onSignedOut: session.signedOut, now: clock.now });
  followPresence(feed.connection, queryClient);
  return { hub, ask, queryClient, feed, session };
}

const MemoryContext = createContext<Memory | null>(null);

/** The only place where events touch the cache is below this: the feed's frame handler. */
export function LiveUpdates({ memory, children }: { memory: Memory; children: ReactNode }) {
  return (
    <MemoryContext value={memory}>
      <Provider value={memory.hub.urql}>
        <QueryClientProvider client={memory.queryClient}>{children}</QueryClientProvider>
      </Provider>
    </MemoryContext>
  );
}

function useMemory(): Memory {
  const memory = use(MemoryContext);
  if (!memory) throw new Error('This component must stand inside <LiveUpdates>.');
  return memory;
}

export function useHub(): HubClient {
  return useMemory().hub;
}

/** Asks the hub once. */
export function useAsk(): Ask {
  return useMemory().ask;
}

export function useSession(): {
  isSignedOut: boolean;
  signedIn: () => void;
  signedOut: () => void;
} {
  const { session, feed, queryClient } = useMemory();
  const isSignedOut = useStore(session.isSignedOut);
  return {
    isSignedOut,
    signedOut: session.signedOut,
    signedIn() {
      session.signedIn();
      queryClient.clear();
      feed.connect();
    },
  };
}

export function useConnection(): { connection: Connection; reconnect: () => void } {
  const { feed } = useMemory();
  return {
    connection: useStore(feed.connection),
    reconnect: feed.connect,
  };
}
