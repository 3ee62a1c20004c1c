import { expect, test } from 'vitest';
import type { LogRow } from '../reading/log-lines.ts';
import { rowsOfLevel, showsLevels } from './levels-shown.ts';
import { levelOf } from '../text/log-level.ts';

function rowsOf(...lines: (string | { stderr: string } | number)[]): LogRow[] {
  return lines.map((line, key) => {
    if (typeof line === 'number') return { kind: 'gap', key, count: line };
    const [source, text] = typeof line === 'string' ? ['stdout', line] : ['stderr', line.stderr];
    return { kind: 'line', key, at: null, source, text, isUnfinished: false, level: levelOf(text) };
  });
}

const textsOf = (rows: readonly LogRow[]) =>
  rows.map((row) => (row.kind === 'gap' ? row.count : row.text));

test('a log shows levels as soon as one of its lines says one', () => {
  expect(showsLevels(rowsOf('ready', 3))).toBe(false);
  expect(showsLevels(rowsOf('ready', '[INFO] go'))).toBe(true);
});

test('a chosen level leaves it and those that matter more', () => {
  const rows = rowsOf('[DEBUG] a', '[INFO] b', '[WARN] c', '[ERROR] d', '[INFO] e');
  expect(rowsOfLevel(rows, 'all')).toBe(rows);
  expect(textsOf(rowsOfLevel(rows, 'info'))).toEqual([
    '[INFO] b',
    '[WARN] c',
    '[ERROR] d',
    '[INFO] e',
  ]);
  expect(textsOf(rowsOfLevel(rows, 'error'))).toEqual(['[ERROR] d']);
});

test('a line without a level goes with the line before it of its own source', () => {
  const rows = rowsOf('[ERROR] broke', { stderr: '[INFO] on' }, '  at cell.py:3', {
    stderr: '  more',
  });
  expect(textsOf(rowsOfLevel(rows, 'error'))).toEqual(['[ERROR] broke', '  at cell.py:3']);
});

test('of what is not known nothing is hidden: lines before a level, and after a place of missing lines', () => {
  const rows = rowsOf('banner', '[INFO] a', 12, 'what is this', '[INFO] b');
  expect(textsOf(rowsOfLevel(rows, 'error'))).toEqual(['banner', 12, 'what is this']);
});
