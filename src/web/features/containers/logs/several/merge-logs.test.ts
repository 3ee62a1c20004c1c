import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogRow } from '../reading/log-lines.ts';
import { mergeLogs } from './merge-logs.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 2, 3, 4, second)).toISOString();

function line(key: number, second: number | null): LogRow {
  return {
    kind: 'line',
    key,
    at: second === null ? null : at(second),
    source: 'stdout',
    text: '',
    isUnfinished: false,
    level: null,
  };
}

const keysOf = (rows: readonly LogRow[]) => rows.map(({ key }) => key);

test('lines of several logs stand in the order of their times', () => {
  const merged = mergeLogs([
    [line(1, 1), line(2, 4)],
    [line(11, 2), line(12, 3)],
  ]);
  expect(keysOf(merged)).toEqual([1, 11, 12, 2]);
});

test('a line without a time stays behind the line before it, and a gap at the top with the first line', () => {
  const gap: LogRow = { kind: 'gap', key: 10, count: 7 };
  const merged = mergeLogs([
    [line(1, 1), line(2, null), line(3, 5)],
    [gap, line(11, 3)],
  ]);
  expect(keysOf(merged)).toEqual([1, 2, 10, 11, 3]);
});

test('property: no line is lost or doubled, and each log keeps its own order', () => {
  const log = fc.array(fc.option(fc.integer({ min: 0, max: 59 })), { maxLength: 20 });
  fc.assert(
    fc.property(fc.array(log, { maxLength: 5 }), (logs) => {
      const rows = logs.map((times, n) => times.map((time, k) => line(n * 1_000 + k, time)));
      const merged = mergeLogs(rows);
      expect(merged).toHaveLength(rows.flat().length);
      rows.forEach((own, n) => {
        const kept = merged.filter(({ key }) => Math.floor(key / 1_000) === n);
        expect(kept).toEqual(own);
      });
    }),
  );
});
