import type { ReactNode } from 'react';
import { QueryClient } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { createHubClock } from '#web/lib/hub-clock.ts';
import type { Ask } from '../ask.ts';
import { createMemory, LiveUpdates } from '../live-updates.tsx';

/** Renders what asks the hub; `ask` answers in the hub's place, and nothing reaches a network. */
export function showWithMemory(
  page: ReactNode,
  { ask, queryClient = new QueryClient() }: { ask: unknown; queryClient?: QueryClient },
): void {
  const memory = createMemory({
    url: 'http://hub.test/graphql',
    fetch: () => Promise.reject(new Error('no network in this test')),
    webSocket: WebSocket,
    clock: createHubClock(() => Date.now()),
  });
  render(<LiveUpdates memory={{ ...memory, ask: ask as Ask, queryClient }}>{page}</LiveUpdates>);
}
