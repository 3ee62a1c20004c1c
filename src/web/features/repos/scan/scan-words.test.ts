import { expect, test } from 'vitest';
import { reportWords, scanTimeWords } from './scan-words.ts';

test('a report says what is new, and that nothing is', () => {
  expect(reportWords({ added: 1, changed: 0, removed: 1_200, unchanged: 9 })).toBe(
    '1 added, 1,200 removed',
  );
  expect(reportWords({ added: 0, changed: 0, removed: 0, unchanged: 28 })).toBe(
    'no changes, 28 unchanged',
  );
});

test('a scan of less than a second is shown in milliseconds', () => {
  expect([scanTimeWords(320), scanTimeWords(-1), scanTimeWords(61_000)]).toEqual([
    '320 ms',
    '0 ms',
    '1 min',
  ]);
});
