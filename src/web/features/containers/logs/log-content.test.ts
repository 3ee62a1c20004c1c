import { expect, test } from 'vitest';
import { countMatches, logText } from './log-content.ts';
import type { LogRow } from './log-lines.ts';

const rows: LogRow[] = [
  {
    kind: 'line',
    key: 0,
    at: '2026-01-02T03:04:05Z',
    source: 'stdout',
    text: 'Cells: 3',
    isUnfinished: false,
  },
  { kind: 'gap', key: 1, count: 12 },
  {
    kind: 'line',
    key: 2,
    at: null,
    source: 'stderr',
    text: '\u001b[31mno cel\u001b[0mls',
    isUnfinished: false,
  },
];

test('a search finds words in any case, and through the colours of a line', () => {
  expect(countMatches(rows, 'CELLS')).toBe(2);
  expect(countMatches(rows, 'cells:')).toBe(1);
  expect(countMatches(rows, 'nuclei')).toBe(0);
});

test('an empty search finds nothing, and a row of skipped lines is no match', () => {
  expect(countMatches(rows, '')).toBe(0);
  expect(countMatches(rows, '12')).toBe(0);
});

test('a log as text says where lines are missing and has no colours', () => {
  expect(logText(rows, false)).toBe('Cells: 3\n--- 12 lines skipped ---\nno cells\n');
});

test('a log as text has the times where they are shown and known', () => {
  expect(logText(rows, true)).toBe(
    '2026-01-02T03:04:05Z Cells: 3\n--- 12 lines skipped ---\nno cells\n',
  );
});
