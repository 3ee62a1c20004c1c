import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, expect, test } from 'vitest';
import { createMemory, LiveUpdates } from '#web/data/live-updates.tsx';
import { createHubClock } from '#web/lib/hub-clock.ts';
import { EventsPage } from './events-page.tsx';

afterEach(cleanup);

type Asked = { query: string; variables: { filter?: object; after?: string | null } };

const started = {
  id: 'e1',
  kind: 'STARTED',
  actor: 'PERSON',
  at: '2026-01-02T03:04:05Z',
  by: 'Ada',
  exitCode: null,
  isOomKilled: false,
  reason: null,
  restarts: 0,
  backend: { id: 'b', name: 'lab', isDemo: false },
  pod: { id: 'p', name: 'nuclei' },
};

/** The page with a hub that answers so; tells what was asked for. */
function shownEvents(address: string, podEvents: () => object) {
  const asked: Asked['variables'][] = [];
  const memory = createMemory({
    url: 'http://hub.test/graphql',
    fetch: (_url, init) => {
      const { query, variables } = JSON.parse(String(init?.body)) as Asked;
      if (!query.includes('podEvents')) return Promise.resolve(Response.json(places));
      asked.push(variables);
      return Promise.resolve(Response.json(podEvents()));
    },
    webSocket: WebSocket,
    clock: createHubClock(() => Date.now()),
  });
  render(
    <MemoryRouter initialEntries={[address]}>
      <LiveUpdates memory={memory}>
        <EventsPage />
        <Address />
      </LiveUpdates>
    </MemoryRouter>,
  );
  return asked;
}

const places = { data: { backends: [], pod: { id: 'p', name: 'nuclei' } } };
const page = (items: object[], nextCursor: string | null = null) => ({
  data: { podEvents: { items, nextCursor } },
});

function Address() {
  return <output>{useLocation().search}</output>;
}

test('an event says what happened to which container, where and by whom', async () => {
  shownEvents('/events', () => page([started]));
  expect(await screen.findByRole('link', { name: 'nuclei' })).toBeTruthy();
  const row = screen.getByRole('listitem');
  expect(row.textContent).toContain('Started');
  expect(row.textContent).toContain('lab');
  expect(row.textContent).toContain('by Ada');
});

test('a kind that is chosen is asked for, and stands in the address', async () => {
  const asked = shownEvents('/events?after=9', () => page([started]));
  await userEvent.click(await screen.findByRole('button', { name: 'Failed' }));
  await expect.poll(() => asked.at(-1)?.filter).toEqual({ kinds: ['FAILED', 'LOST'] });
  expect(asked.at(-1)?.after).toBeNull();
  expect(screen.getByText('?kind=failures')).toBeTruthy();
});

test('earlier events are the next page, from which one comes back to the newest', async () => {
  const asked = shownEvents('/events', () => page([started], '41'));
  await userEvent.click(await screen.findByRole('button', { name: 'Earlier events' }));
  await expect.poll(() => asked.at(-1)?.after).toBe('41');
  await userEvent.click(await screen.findByRole('button', { name: 'Newest events' }));
  expect(screen.queryByText('?after=41')).toBeNull();
});

test('no events, and none that match, are told apart', async () => {
  shownEvents('/events', () => page([]));
  expect(await screen.findByText('No events yet')).toBeTruthy();
  cleanup();
  shownEvents('/events?pod=p', () => page([]));
  expect(await screen.findByText('No events match')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Show all events' }));
  expect(await screen.findByText('No events yet')).toBeTruthy();
});

test('events that could not be loaded are asked for again in their place', async () => {
  let answer: object = { errors: [{ message: 'The store is away.' }] };
  shownEvents('/events', () => answer);
  const problem = await screen.findByText('The events could not be loaded: The store is away.');
  answer = page([started]);
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('link', { name: 'nuclei' })).toBeTruthy();
  expect(problem.isConnected).toBe(false);
});
