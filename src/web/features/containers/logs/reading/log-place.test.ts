import { expect, test } from 'vitest';
import { HubError } from '#hub-client/hub-error.ts';
import type { Ask } from '#web/data/ask.ts';
import { LogLines } from './log-lines.ts';
import { readEarlier, readPlace } from './log-place.ts';
import type { LogPage } from './log.queries.ts';
import type { LogSearchMessage } from '../search/log-search.queries.ts';
import { connectionTo } from '../testing/told-hub.ts';

const at = '2026-01-01T00:00:05Z';

function reading(answer: () => Promise<{ podLogLines: LogPage }>) {
  const hub = connectionTo<{ podLogSearch: LogSearchMessage }>();
  const log = new LogLines();
  const asked: unknown[] = [];
  const ask = ((_document: unknown, variables: unknown) => {
    asked.push(variables);
    return answer();
  }) as Ask;
  readPlace({ hub: hub.client, ask }, log, 'p', at);
  const say = (texts: string[], part: Partial<LogSearchMessage> = {}) =>
    hub.say({
      podLogSearch: {
        matches: texts.map((text, n) => ({ at, source: 'stdout', line: n + 1, text })),
        searchedLines: texts.length,
        isEnd: true,
        isCut: false,
        problem: null,
        ...part,
      },
    });
  const texts = () => log.get().rows.map((row) => (row.kind === 'gap' ? 'gap' : row.text));
  return { hub, log, ask, asked, say, texts };
}

const earlier = (text: string) => ({
  podLogLines: {
    lines: [{ at: '2026-01-01T00:00:04Z', source: 'stdout', text, isUnfinished: false }],
    isStart: true,
    problem: null,
  },
});

test('a moment is shown with the lines before it, of which none comes twice', async () => {
  const { say, log, texts, asked } = reading(() => Promise.resolve(earlier('before')));
  say(['one', 'two'], { isCut: true });
  await expect.poll(texts).toEqual(['before', 'one', 'two']);
  expect(asked).toEqual([{ pod: 'p', before: at, shown: 2, lines: 500 }]);
  expect(log.get().state).toEqual({ kind: 'place', hasMore: true, problem: null });
});

test('a moment after the last line is shown by the lines before it', async () => {
  const { say, texts, asked } = reading(() => Promise.resolve(earlier('before')));
  say([]);
  await expect.poll(texts).toEqual(['before']);
  expect(asked).toEqual([{ pod: 'p', before: at, shown: 0, lines: 500 }]);
});

test('a backend that goes away while a moment is read leaves what came, and the reason', () => {
  const { say, log, texts, asked } = reading(() => Promise.resolve(earlier('before')));
  say(['one'], { problem: 'The backend is not connected.' });
  expect(texts()).toEqual(['one']);
  expect(log.get().state).toMatchObject({ problem: 'The backend is not connected.' });
  expect(asked).toEqual([]);
});

test('a moment that cannot be read says why', () => {
  const { hub, log } = reading(() => Promise.resolve(earlier('before')));
  hub.fail('This backend is too old for that. Update it.');
  expect(log.get().state).toEqual({
    kind: 'lost',
    problem: 'This backend is too old for that. Update it.',
  });
});

test('earlier lines that the hub refuses are told at their place, and can be asked for again', async () => {
  let isAway = true;
  const { say, log, ask, texts } = reading(() =>
    isAway
      ? Promise.reject(new HubError('UNAVAILABLE', 'The backend is not connected.'))
      : Promise.resolve(earlier('before')),
  );
  say(['one']);
  await expect
    .poll(() => log.get().earlier)
    .toEqual({ kind: 'failed', problem: 'The backend is not connected.' });
  isAway = false;
  await readEarlier(ask, log, 'p');
  expect(texts()).toEqual(['before', 'one']);
});
