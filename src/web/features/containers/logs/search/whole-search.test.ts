import { expect, test } from 'vitest';
import { connectionTo } from '../testing/told-hub.ts';
import type { LogSearchMessage } from './log-search.queries.ts';
import { cancelled, searchWholeLog, wholeSearchWords, type WholeSearch } from './whole-search.ts';

const match = (line: number) => ({
  at: '2026-01-01T00:00:00Z',
  source: 'stdout',
  line,
  text: 'a cell',
});
const message = (part: Partial<LogSearchMessage>): { podLogSearch: LogSearchMessage } => ({
  podLogSearch: {
    matches: [],
    searchedLines: 0,
    isEnd: false,
    isCut: false,
    problem: null,
    ...part,
  },
});

function searching() {
  const hub = connectionTo<{ podLogSearch: LogSearchMessage }>();
  let search: WholeSearch | undefined;
  const stop = searchWholeLog(
    hub.client,
    { pod: 'p', text: 'cell', isRegex: false, isCaseSensitive: false, sources: ['STDOUT'] },
    (next) => (search = next),
  );
  return { hub, stop, words: () => search && wholeSearchWords(search), search: () => search };
}

test('a search says what it has found and how far it has come', () => {
  const { hub, words } = searching();
  hub.say(message({ matches: [match(3)], searchedLines: 400 }));
  hub.say(message({ matches: [match(900)], searchedLines: 20_000 }));
  expect(words()).toBe('2 lines found in 20,000 lines so far.');
});

test('a search that came to the end of the log says so', () => {
  const { hub, words } = searching();
  hub.say(message({ matches: [match(3)], searchedLines: 20_000, isEnd: true }));
  hub.end();
  expect(words()).toBe('1 line found in the whole log (20,000 lines).');
});

test('a search that found as many as it may says that there may be more', () => {
  const { hub, words } = searching();
  hub.say(message({ matches: [match(3)], searchedLines: 3, isEnd: true, isCut: true }));
  expect(words()).toContain('There may be more');
});

test('a backend that goes away in the middle leaves what was found, and the reason', () => {
  const { hub, words } = searching();
  hub.say(message({ matches: [match(3)], searchedLines: 400 }));
  hub.say(message({ searchedLines: 400, isEnd: true, problem: 'The backend is not connected.' }));
  expect(words()).toBe('1 line found in the first 400 lines. The backend is not connected.');
});

test('a backend that cannot search is told in its own sentence', () => {
  const { hub, words } = searching();
  hub.fail('This backend is too old for that. Update it.');
  expect(words()).toBe('This backend is too old for that. Update it.');
});

test('a hub that ends without a last message has not searched the whole log', () => {
  const { hub, words } = searching();
  hub.say(message({ searchedLines: 400 }));
  hub.end();
  expect(words()).toBe(
    '0 lines found in the first 400 lines. The search ended before the end of the log. Search again.',
  );
});

test('to cancel ends the subscription and keeps what was found', () => {
  const { hub, stop, search } = searching();
  hub.say(message({ matches: [match(3)], searchedLines: 400 }));
  stop();
  expect(hub.isOpen()).toBe(false);
  const { matches, stand } = cancelled(search() as WholeSearch);
  expect({ stand, found: matches.length }).toEqual({ stand: { kind: 'cancelled' }, found: 1 });
});
