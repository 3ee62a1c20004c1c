import type { QueryClient } from '@tanstack/react-query';
import { hubPresence } from '#web/lib/hub-presence.ts';
import type { LiveFeed } from './live-feed.ts';

/**
 * Tells the whole page whether the hub answers, and asks again for what could not be answered
 * meanwhile: nobody has to press anything when it returns.
 */
export function followPresence(connection: LiveFeed['connection'], queryClient: QueryClient): void {
  connection.subscribe(() => {
    const { kind } = connection.get();
    if (kind === 'reconnecting') hubPresence.set('away');
    if (kind !== 'live') return;
    hubPresence.set('there');
    void queryClient.refetchQueries({
      type: 'active',
      predicate: ({ state }) => state.status === 'error',
    });
  });
}
