import { expect, test } from 'vitest';
import { moved } from './moved.ts';

test('an app moves up or down by one place and the others keep their order', () => {
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
});

test('a place that is not in the list changes nothing', () => {
  expect(moved(['a', 'b'], 5, 0)).toEqual(['a', 'b']);
});
