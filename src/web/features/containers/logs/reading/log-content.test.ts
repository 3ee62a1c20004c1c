import { expect, test } from 'vitest';
import { countLines, foundWords, logText, matchingRows, rowsOf } from './log-content.ts';
import type { LogRow } from './log-lines.ts';
import { wordPattern } from '../search/log-pattern.ts';

const rows: LogRow[] = [
  {
    kind: 'line',
    key: 0,
    at: '2026-01-02T03:04:05Z',
    source: 'stdout',
    text: 'Cells: 3',
    isUnfinished: false,
    level: null,
  },
  { kind: 'gap', key: 1, count: 12 },
  {
    kind: 'line',
    key: 2,
    at: null,
    source: 'stderr',
    text: '\u001b[31mno cel\u001b[0mls',
    isUnfinished: false,
    level: null,
  },
];

const pattern = (text: string) => wordPattern({ text, isRegex: false, isCaseSensitive: false });

test('a search finds words in any case, and through the colours of a line', () => {
  expect(matchingRows(rows, pattern('CELLS'))).toEqual([0, 2]);
  expect(matchingRows(rows, pattern('cells:'))).toEqual([0]);
  expect(matchingRows(rows, pattern('nuclei'))).toEqual([]);
});

test('an empty search finds nothing, and a row of skipped lines is no match', () => {
  expect(matchingRows(rows, pattern(''))).toEqual([]);
  expect(matchingRows(rows, pattern('12'))).toEqual([]);
});

test('what was found says over what, and which of them is shown', () => {
  const found = { matches: [0, 2], lines: countLines(rows) };
  expect(foundWords(found, { current: null, isTail: true })).toBe('2 in the last 2 lines.');
  expect(foundWords(found, { current: 2, isTail: false })).toBe('2 of 2 in the 2 lines shown.');
});

test('lines of one source are shown alone, with the places where lines are missing', () => {
  expect(rowsOf(rows, 'both')).toBe(rows);
  expect(rowsOf(rows, 'stderr').map(({ key }) => key)).toEqual([1, 2]);
});

test('a log as text says where lines are missing and has no colours', () => {
  expect(logText(rows, false)).toBe('Cells: 3\n--- 12 lines skipped ---\nno cells\n');
});

test('a log as text has the times where they are shown and known', () => {
  expect(logText(rows, true)).toBe(
    '2026-01-02T03:04:05Z Cells: 3\n--- 12 lines skipped ---\nno cells\n',
  );
});
