import { expect, test } from 'vitest';
import { unknownFields } from './unknown-fields.ts';

test('what has no place on the page is kept, what has one is not said twice', () => {
  expect(
    unknownFields({
      appImageId: '7',
      image: { imageString: 'x' },
      selectors: [],
      locks: [],
      deprecated: 'use v2',
    }),
  ).toEqual({ appImageId: '7', deprecated: 'use v2' });
});

test('of an inspection only what is not understood is left', () => {
  expect(
    unknownFields({ inspection: { size: 3, implementations: [{}], states: { gpu: 1 } } }),
  ).toEqual({
    inspection: { states: { gpu: 1 } },
  });
  expect(unknownFields({ inspection: { size: 3, states: [] } })).toEqual({});
});

test('an entry that is no entry says nothing', () => {
  expect(unknownFields(null)).toEqual({});
  expect(unknownFields(['a'])).toEqual({});
});
