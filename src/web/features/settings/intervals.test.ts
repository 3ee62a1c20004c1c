import { expect, test } from 'vitest';
import { intervals } from './intervals.ts';

test('an interval that was set elsewhere can be kept', () => {
  expect(intervals(90)).toContainEqual({ minutes: 90, words: 'Every 90 minutes' });
  expect(intervals(60).filter(({ minutes }) => minutes === 60)).toEqual([
    { minutes: 60, words: 'Every hour' },
  ]);
});

test('reading can be left to people', () => {
  expect(intervals(0)[0]).toEqual({ minutes: 0, words: 'Manually only' });
});
