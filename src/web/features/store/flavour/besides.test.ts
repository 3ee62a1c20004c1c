import { expect, test } from 'vitest';
import { besides } from './besides.ts';

test('what has no place on the page is kept, what has one is not said twice', () => {
  expect(
    besides({
      appImageId: '7',
      image: { imageString: 'x' },
      selectors: [],
      locks: [],
      deprecated: 'use v2',
    }),
  ).toEqual({ appImageId: '7', deprecated: 'use v2' });
});

test('of an inspection only what is not understood is left', () => {
  expect(besides({ inspection: { size: 3, implementations: [{}], states: { gpu: 1 } } })).toEqual({
    inspection: { states: { gpu: 1 } },
  });
  expect(besides({ inspection: { size: 3, states: [] } })).toEqual({});
});

test('an entry that is no entry says nothing', () => {
  expect(besides(null)).toEqual({});
  expect(besides(['a'])).toEqual({});
});
