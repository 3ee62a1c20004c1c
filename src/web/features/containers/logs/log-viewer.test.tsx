import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, test } from 'vitest';
import type { Ask } from '#web/data/ask.ts';
import { createMemory, LiveUpdates } from '#web/data/live-updates.tsx';
import { createHubClock } from '#web/lib/hub-clock.ts';
import { LogViewer } from './log-viewer.tsx';
import { connectionTo } from './testing/told-hub.ts';

afterEach(cleanup);

const line = (text: string, n: number) => ({
  at: `2026-01-01T00:00:0${n}.000Z`,
  source: 'stdout',
  text,
  isUnfinished: false,
});

const noRuns = { data: { podEvents: { items: [] } } };

async function shownLog(address: string, answer: () => Promise<unknown>, runs: object = noRuns) {
  const hub = connectionTo<unknown>();
  const memory = createMemory({
    url: 'http://hub.test/graphql',
    fetch: () => Promise.resolve(Response.json(runs)),
    webSocket: WebSocket,
    clock: createHubClock(() => Date.now()),
  });
  const told = { ...memory, ask: answer as Ask, hub: { ...memory.hub, ...hub.client } };
  render(
    <MemoryRouter initialEntries={[address]}>
      <LiveUpdates memory={told}>
        <LogViewer pod={{ id: 'p', name: 'starmist', startedAt: null, finishedAt: null }} />
      </LiveUpdates>
    </MemoryRouter>,
  );
  await waitFor(() => expect(hub.isOpen()).toBe(true));
  return hub;
}

const refused = () => Promise.reject(new Error('away'));

test('a search counts over what is shown, goes on over the whole log, and its end is told', async () => {
  const hub = await shownLog('/', refused);
  const lines = ['a cell', 'a star', 'two cells'].map(line);
  hub.say({ podLogs: { lines, dropped: 0, isEnd: false, problem: null } });
  await userEvent.type(await screen.findByRole('searchbox'), 'cell');
  expect(await screen.findByText('2 in the last 3 lines.')).toBeTruthy();
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByText('1 of 2 in the last 3 lines.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Follow' })).toBeTruthy();
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
  expect(await screen.findByText('2 of 2 in the last 3 lines.')).toBeTruthy();

  await userEvent.click(screen.getByRole('button', { name: 'Search the whole log' }));
  const matches = [{ at: line('', 0).at, source: 'stdout', line: 1_204, text: 'a cell' }];
  const end = { searchedLines: 2_000, isEnd: true, isCut: false, problem: 'It went away.' };
  hub.say({ podLogSearch: { matches, ...end } });
  expect((await screen.findByRole('alert')).textContent).toBe(
    '1 line found in the first 2,000 lines. It went away.',
  );
  expect(screen.getByRole('button', { name: /1,204/ })).toBeTruthy();
});

test('lines can be chosen by level only where lines show one', async () => {
  const hub = await shownLog('/', refused);
  const chunk = { dropped: 0, isEnd: false, problem: null };
  hub.say({ podLogs: { ...chunk, lines: [line('ready', 0)] } });
  await screen.findByRole('toolbar', { name: 'Log' });
  expect(screen.queryByRole('combobox', { name: 'Levels' })).toBeNull();
  hub.say({ podLogs: { ...chunk, lines: [line('[ERROR] broke', 1)] } });
  expect(await screen.findByRole('combobox', { name: 'Levels' })).toBeTruthy();
});

test('only matches is offered for what is searched in the lines that are shown', async () => {
  const hub = await shownLog('/', refused);
  const lines = ['a cell', 'a star'].map(line);
  hub.say({ podLogs: { lines, dropped: 0, isEnd: false, problem: null } });
  await userEvent.type(await screen.findByRole('searchbox'), 'cell');
  const only = await screen.findByRole('button', { name: 'Only matches' });
  await userEvent.click(only);
  expect(only.getAttribute('aria-pressed')).toBe('true');
  expect(screen.getByText('1 in the last 2 lines.')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Regular expression' }));
  expect(screen.queryByRole('button', { name: 'Only matches' })).toBeNull();
});

test('no log is one line, without a toolbar', async () => {
  const hub = await shownLog('/', refused);
  hub.say({ podLogs: { lines: [], dropped: 0, isEnd: true, problem: null } });
  expect(await screen.findByText('No output.')).toBeTruthy();
  expect(screen.queryByRole('toolbar')).toBeNull();
});

test('starts and ends that could not be loaded are said, and asked for again', async () => {
  const hub = await shownLog('/', refused, { errors: [{ message: 'The store is away.' }] });
  hub.say({ podLogs: { lines: [line('a', 0)], dropped: 0, isEnd: false, problem: null } });
  expect(
    await screen.findByText(
      'Starts and ends between the lines could not be loaded: The store is away.',
    ),
  ).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
});

test('a link to a moment opens there, does not follow, and leads to the end', async () => {
  const hub = await shownLog(`/?at=${line('', 5).at}`, refused);
  const matches = [{ at: line('', 5).at, source: 'stdout', line: 6, text: 'a cell' }];
  const end = { searchedLines: 6, isEnd: true, isCut: false, problem: null };
  hub.say({ podLogSearch: { matches, ...end } });
  expect(await screen.findByText(/^Lines around /)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Follow' })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Go to the end' }));
  expect(await screen.findByRole('button', { name: 'Pause' })).toBeTruthy();
  expect(screen.queryByText(/^Lines around /)).toBeNull();
});
