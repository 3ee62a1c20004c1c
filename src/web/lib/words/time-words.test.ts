import { expect, test } from 'vitest';
import { agoWords, durationWords } from './time-words.ts';

test.each([
  [4_200, '4 s'],
  [190_000, '3 min'],
  [7_500_000, '2 h 5 min'],
  [7_200_000, '2 h'],
  [532_800_000, '6 d 4 h'],
  [-5, '0 s'],
])('%i ms are %s', (ms, words) => {
  expect(durationWords(ms)).toBe(words);
});

test('an instant that is just over or a little ahead is just now', () => {
  const now = new Date('2026-03-01T12:00:00Z');
  expect(agoWords(new Date('2026-03-01T11:59:58Z'), now)).toBe('just now');
  expect(agoWords(new Date('2026-03-01T12:00:01Z'), now)).toBe('just now');
  expect(agoWords(new Date('2026-03-01T09:00:00Z'), now)).toBe('3 h ago');
});
