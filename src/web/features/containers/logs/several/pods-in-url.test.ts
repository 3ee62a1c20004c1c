import { expect, test } from 'vitest';
import { podsIn } from './pods-in-url.ts';

test('an address names containers, each once', () => {
  expect(podsIn('a,b,,a')).toEqual({ ids: ['a', 'b'], leftOut: 0 });
  expect(podsIn(null)).toEqual({ ids: [], leftOut: 0 });
});

test('of more than twelve the first twelve are read, and it is known how many are left out', () => {
  const named = Array.from({ length: 15 }, (_, n) => `p${n}`);
  expect(podsIn(named.join(','))).toEqual({ ids: named.slice(0, 12), leftOut: 3 });
});
