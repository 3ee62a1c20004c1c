import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogRow } from '../reading/log-lines.ts';
import { withMarks, type LogMark } from './log-marks.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 2, 3, 4, second)).toISOString();

function line(second: number | null, text = `line ${second}`): LogRow {
  const moment = second === null ? null : at(second);
  return {
    kind: 'line',
    key: second ?? -1,
    at: moment,
    source: 'stdout',
    text,
    isUnfinished: false,
    level: null,
  };
}

function mark(second: number): LogMark {
  return { kind: 'mark', key: `m${second}`, at: at(second), words: 'Started', isTrouble: false };
}

const whole = { fromStart: true, toEnd: true };
const keysOf = (rows: readonly { key: unknown }[]) => rows.map(({ key }) => key);

test('a mark stands before the first line that is later, whatever order the marks came in', () => {
  const rows = withMarks([line(1), line(5), line(9)], [mark(7), mark(3)], whole);
  expect(keysOf(rows)).toEqual([1, 'm3', 5, 'm7', 9]);
});

test('marks before the first line and after the last one stand where the log reaches so far', () => {
  const [lines, marks] = [
    [line(4), line(5)],
    [mark(1), mark(9)],
  ] as const;
  expect(keysOf(withMarks(lines, marks, whole))).toEqual(['m1', 4, 5, 'm9']);
  expect(keysOf(withMarks(lines, marks, { fromStart: false, toEnd: true }))).toEqual([4, 5, 'm9']);
  expect(keysOf(withMarks(lines, marks, { fromStart: true, toEnd: false }))).toEqual(['m1', 4, 5]);
});

test('where no line has a time there is no mark', () => {
  const rows = [line(null)];
  expect(withMarks(rows, [mark(1)], whole)).toBe(rows);
  expect(withMarks([], [mark(1)], whole)).toEqual([]);
});

test('a line without a time keeps its place', () => {
  const rows = withMarks([line(1), line(null), line(5)], [mark(3)], whole);
  expect(keysOf(rows)).toEqual([1, -1, 'm3', 5]);
});

test('property: no line is lost, moved or doubled', () => {
  const seconds = fc.integer({ min: 0, max: 59 });
  fc.assert(
    fc.property(
      fc.array(fc.option(seconds)),
      fc.uniqueArray(seconds),
      fc.record({ fromStart: fc.boolean(), toEnd: fc.boolean() }),
      (times, marks, reach) => {
        const lines = times.map((time) => line(time));
        const shown = withMarks(lines, marks.map(mark), reach);
        expect(shown.filter(({ kind }) => kind === 'line')).toEqual(lines);
        expect(new Set(shown.filter(({ kind }) => kind === 'mark')).size).toBeLessThanOrEqual(
          marks.length,
        );
      },
    ),
  );
});
