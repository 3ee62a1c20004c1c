import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import type { HubClient } from '#hub-client/hub-client.ts';
import { HubError } from '#hub-client/hub-error.ts';
import { request } from '#hub-client/request.ts';
import type { FrameMemory } from './frame-memory.ts';
import './query-meta.ts';

export type QueryClientOptions = { hub: HubClient; frames: FrameMemory; onSignedOut: () => void };

/** The one cache. Its two onError are the net: whoever is not signed in is asked to sign in. */
export function createQueryClient({ hub, frames, onSignedOut }: QueryClientOptions): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof HubError && error.isSignedOut) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (count, error) => error.isUnreachable && count < 2,
        queryFn: async ({ queryKey, meta }) => {
          if (!meta) throw new Error('A query needs a document: make it with hubQuery().');
          const since = frames.moment();
          const answer = await request(hub, meta.document, queryKey[1] as never);
          return frames.caughtUp(answer, since);
        },
      },
    },
  });
}
