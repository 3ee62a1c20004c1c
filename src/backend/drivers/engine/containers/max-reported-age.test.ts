import { expect, test } from 'vitest';
import { maxReportedAge } from './max-reported-age.ts';

test.each([
  ['Up Less than a second', 1],
  ['Up 1 second', 2],
  ['Up 42 seconds (healthy)', 43],
  ['Up About a minute', 120],
  ['Up 5 minutes (Paused)', 360],
  ['Exited (0) About an hour ago', 7_200],
  ['Exited (137) 3 hours ago', 14_400],
  ['Up 2 weeks', 1_814_400],
])('%s is at most %d s', (status, seconds) => {
  expect(maxReportedAge(status)).toBe(seconds);
});

test('a status without an age gives none', () => {
  expect(maxReportedAge('Created')).toBeUndefined();
  expect(maxReportedAge('')).toBeUndefined();
});
