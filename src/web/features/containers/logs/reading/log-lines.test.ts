import { expect, test } from 'vitest';
import type { LogChunk, LogPage } from './log.queries.ts';
import { LogLines } from './log-lines.ts';

function chunk(texts: string[], part: Partial<LogChunk> = {}): LogChunk {
  return {
    lines: texts.map((text, at) => ({
      at: `2026-01-01T00:00:0${at}Z`,
      source: 'stdout',
      text,
      isUnfinished: false,
    })),
    dropped: 0,
    isEnd: false,
    problem: null,
    ...part,
  };
}

function texts(log: LogLines): string[] {
  return log.get().rows.map((row) => (row.kind === 'gap' ? `gap ${row.count}` : row.text));
}

test('lines come in the order in which they were written', () => {
  const log = new LogLines();
  log.append(chunk(['a', 'b']));
  log.append(chunk(['c']));
  expect(texts(log)).toEqual(['a', 'b', 'c']);
});

test('lines that the hub left out are a row that says how many', () => {
  const log = new LogLines();
  log.append(chunk(['a']));
  log.append(chunk(['b'], { dropped: 120 }));
  expect(texts(log)).toEqual(['a', 'gap 120', 'b']);
});

test('after a loss, lines that are known already are not shown twice', () => {
  const log = new LogLines();
  log.append(chunk(['a', 'b']));
  log.lost('The connection to the hub was lost.');
  expect(log.get().state).toEqual({
    kind: 'lost',
    problem: 'The connection to the hub was lost.',
  });
  log.append(chunk(['a', 'b', 'c']), log.lastAt);
  expect(texts(log)).toEqual(['a', 'b', 'c']);
  expect(log.get().state).toEqual({ kind: 'live' });
});

test('an unfinished line gives way to the next line of its source', () => {
  const log = new LogLines();
  const line = (text: string, more: object = {}) => ({
    at: null,
    source: 'stdout',
    text,
    isUnfinished: false,
    ...more,
  });
  log.append(chunk([], { lines: [line('a'), line('50 %', { isUnfinished: true })] }));
  expect(texts(log)).toEqual(['a', '50 %']);
  log.append(chunk([], { lines: [line('a warning', { source: 'stderr' })] }));
  expect(texts(log)).toEqual(['a', '50 %', 'a warning']);
  log.append(
    chunk([], { lines: [line('75 %', { isUnfinished: true }), line('100 %'), line('b')] }),
  );
  expect(texts(log)).toEqual(['a', 'a warning', '100 %', 'b']);
});

test('a log that ended early says why', () => {
  const log = new LogLines();
  log.append(chunk([], { isEnd: true, problem: 'The backend went away.' }));
  expect(log.get().state).toEqual({ kind: 'ended', problem: 'The backend went away.' });
});

test('the log is bounded and counts what has left it', () => {
  const log = new LogLines();
  for (let round = 0; round < 25; round += 1)
    log.append(chunk(Array.from({ length: 1_000 }, (_, at) => `${round} ${at}`)));
  const { rows } = log.get();
  expect(rows).toHaveLength(20_000);
  expect(rows[0]).toMatchObject({ kind: 'gap', count: 5_001 });
  expect(rows.at(-1)).toMatchObject({ text: '24 999' });
});

test('a subscriber is notified of every chunk until it stops watching', () => {
  const log = new LogLines();
  let told = 0;
  const stop = log.subscribe(() => {
    told += 1;
  });
  log.append(chunk(['a']));
  stop();
  log.append(chunk(['b']));
  expect(told).toBe(1);
});

const page = (texts: string[], part: Partial<LogPage> = {}): LogPage => ({
  lines: chunk(texts).lines,
  isStart: false,
  problem: null,
  ...part,
});

test('earlier lines stand before the first, and the log knows where they end', () => {
  const log = new LogLines();
  expect(log.beginning()).toBeNull();
  log.append(chunk(['c', 'd']));
  expect(log.beginning()).toEqual({ before: '2026-01-01T00:00:00Z', shown: 1 });
  log.prepend(page(['a', 'b']));
  expect(texts(log)).toEqual(['a', 'b', 'c', 'd']);
  expect(log.beginning()).toEqual({ before: '2026-01-01T00:00:00Z', shown: 2 });
  expect(log.get().earlier).toEqual({ kind: 'offered' });
});

test('every row keeps a key of its own when earlier lines come', () => {
  const log = new LogLines();
  log.append(chunk(['e']));
  log.prepend(page(['c', 'd']));
  log.prepend(page(['a', 'b']));
  expect(new Set(log.get().rows.map(({ key }) => key)).size).toBe(5);
});

test('earlier lines take the place of the row that said that lines are missing', () => {
  const log = new LogLines();
  log.append(chunk(['b'], { dropped: 120 }));
  log.prepend(page(['a']));
  expect(texts(log)).toEqual(['a', 'b']);
});

test('earlier lines stay while the log goes on', () => {
  const log = new LogLines();
  log.append(chunk(Array.from({ length: 20_000 }, () => 'line')));
  log.prepend(page(['first']));
  log.append(chunk(['last']));
  expect(texts(log)[0]).toBe('first');
});

test('at the start of the log, nothing earlier is offered', () => {
  const log = new LogLines();
  log.append(chunk(['b']));
  log.prepend(page(['a'], { isStart: true }));
  expect(log.get().earlier).toEqual({ kind: 'none' });
});

test('earlier lines that could not be read leave the log as it is, and say why', () => {
  const log = new LogLines();
  log.append(chunk(['b'], { dropped: 3 }));
  log.prepend(page([], { problem: 'The backend is not connected.' }));
  expect(texts(log)).toEqual(['gap 3', 'b']);
  expect(log.get().earlier).toEqual({
    kind: 'failed',
    problem: 'The backend is not connected.',
  });
});
