import { expect, test } from 'vitest';
import { problemWords, reportWords, scanTimeWords } from './repo-words.ts';

test('a report says what is new, and that nothing is', () => {
  expect(reportWords({ added: 1, changed: 0, removed: 1_200, unchanged: 9 })).toBe(
    '1 added, 1,200 removed',
  );
  expect(reportWords({ added: 0, changed: 0, removed: 0, unchanged: 28 })).toBe(
    'nothing new, 28 unchanged',
  );
});

test('problems are counted by what they cost', () => {
  expect(problemWords(2, 1)).toBe('2 errors, 1 warning');
  expect(problemWords(0, 3)).toBe('3 warnings');
});

test('a scan of less than a second is told in milliseconds', () => {
  expect([scanTimeWords(320), scanTimeWords(-1), scanTimeWords(61_000)]).toEqual([
    '320 ms',
    '0 ms',
    '1 min',
  ]);
});
