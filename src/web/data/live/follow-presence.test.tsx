import { QueryClient, QueryClientProvider, useSuspenseQuery } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { createStore } from '#web/lib/create-store.ts';
import { hubPresence } from '#web/lib/hub-presence.ts';
import { PartBoundary } from '#web/parts/page/part-boundary.tsx';
import type { Connection } from './connection.ts';
import { followPresence } from './follow-presence.ts';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  hubPresence.set('there');
});

test('what could not be answered while the hub was away is asked again by itself once it is back', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const connection = createStore<Connection>({ kind: 'live', over: 'web-socket' });
  const queryClient = new QueryClient();
  followPresence(connection, queryClient);
  connection.set({ kind: 'reconnecting', since: new Date(0) });
  expect(hubPresence.get()).toBe('away');
  const ask = vi.fn().mockRejectedValueOnce(new Error('The hub is away.')).mockResolvedValue('12');
  function Part() {
    const queryFn = () => ask() as Promise<string>;
    return <p>Apps: {useSuspenseQuery({ queryKey: ['apps'], queryFn, retry: false }).data}</p>;
  }
  render(
    <QueryClientProvider client={queryClient}>
      <PartBoundary what="The apps" waiting={<p>On the way</p>}>
        <Part />
      </PartBoundary>
    </QueryClientProvider>,
  );
  expect((await screen.findByRole('alert')).textContent).toContain('The hub is away.');
  connection.set({ kind: 'live', over: 'web-socket' });
  expect(await screen.findByText('Apps: 12')).toBeTruthy();
});
