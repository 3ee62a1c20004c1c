import { hashKey, MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { HubError } from '#hub-client/hub-error.ts';
import type { Ask } from './ask.ts';
import type { FrameMemory } from './live/frame-memory.ts';
import './query-meta.ts';

export type QueryClientOptions = { ask: Ask; frames: FrameMemory; onSignedOut: () => void };

/** The one cache. Its two onError are the net: whoever is not signed in is asked to sign in. */
export function createQueryClient({ ask, frames, onSignedOut }: QueryClientOptions): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof HubError && error.isSignedOut) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // Whether the hub answers is not for the browser to say: a hub on this machine needs no network.
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        staleTime: 60_000,
        // What a page has shown is there again with the hub away.
        gcTime: 60 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (count, error) => error.isUnreachable && count < 2,
        queryFn: ({ queryKey, meta }) => {
          if (!meta) throw new Error('A query needs a document: make it with hubQuery().');
          return ask(meta.document, queryKey[1] as never, (cursor) =>
            frames.answered(hashKey(queryKey), cursor),
          );
        },
      },
    },
  });
}
