import { expect, test } from 'vitest';
import type { LogChunk } from './log.queries.ts';
import { LogBuffer } from './log-buffer.ts';

function chunk(texts: string[], part: Partial<LogChunk> = {}): LogChunk {
  return {
    lines: texts.map((text, at) => ({ at: `2026-01-01T00:00:0${at}Z`, source: 'stdout', text })),
    dropped: 0,
    isEnd: false,
    problem: null,
    ...part,
  };
}

function texts(buffer: LogBuffer): string[] {
  return buffer.snapshot().rows.map((row) => (row.kind === 'gap' ? `gap ${row.count}` : row.text));
}

test('lines come in the order in which they were written', () => {
  const buffer = new LogBuffer();
  buffer.append(chunk(['a', 'b']));
  buffer.append(chunk(['c']));
  expect(texts(buffer)).toEqual(['a', 'b', 'c']);
});

test('lines that the hub left out are a row that says how many', () => {
  const buffer = new LogBuffer();
  buffer.append(chunk(['a']));
  buffer.append(chunk(['b'], { dropped: 120 }));
  expect(texts(buffer)).toEqual(['a', 'gap 120', 'b']);
});

test('after a loss, lines that are known already are not shown twice', () => {
  const buffer = new LogBuffer();
  buffer.append(chunk(['a', 'b']));
  buffer.lost('The connection to the hub was lost.');
  expect(buffer.snapshot().state).toEqual({
    kind: 'lost',
    problem: 'The connection to the hub was lost.',
  });
  buffer.append(chunk(['a', 'b', 'c']), buffer.lastAt);
  expect(texts(buffer)).toEqual(['a', 'b', 'c']);
  expect(buffer.snapshot().state).toEqual({ kind: 'live' });
});

test('a log that ended early says why', () => {
  const buffer = new LogBuffer();
  buffer.append(chunk([], { isEnd: true, problem: 'The backend went away.' }));
  expect(buffer.snapshot().state).toEqual({ kind: 'ended', problem: 'The backend went away.' });
});

test('the buffer is bounded and counts what has left it', () => {
  const buffer = new LogBuffer();
  for (let round = 0; round < 25; round += 1)
    buffer.append(chunk(Array.from({ length: 1_000 }, (_, at) => `${round} ${at}`)));
  const { rows } = buffer.snapshot();
  expect(rows).toHaveLength(20_000);
  expect(rows[0]).toMatchObject({ kind: 'gap', count: 5_001 });
  expect(rows.at(-1)).toMatchObject({ text: '24 999' });
});

test('who watches is told of every chunk until it stops watching', () => {
  const buffer = new LogBuffer();
  let told = 0;
  const stop = buffer.subscribe(() => {
    told += 1;
  });
  buffer.append(chunk(['a']));
  stop();
  buffer.append(chunk(['b']));
  expect(told).toBe(1);
});
