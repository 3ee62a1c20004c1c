import { expect, test, vi } from 'vitest';
import { createResultCache } from './result-cache.ts';

test('what is remembered is worked out once', () => {
  const cache = createResultCache();
  const make = vi.fn(() => 7);
  expect([cache.get('a', make), cache.get('a', make)]).toEqual([7, 7]);
  expect(make).toHaveBeenCalledOnce();
});

test('what was asked for last is remembered longest', () => {
  const cache = createResultCache();
  const make = vi.fn(() => 1);
  cache.get('often', make);
  for (let at = 0; at < 1_000; at += 1) {
    cache.get(`once ${at}`, () => at);
    cache.get('often', make);
  }
  expect(make).toHaveBeenCalledOnce();
  cache.get('once 0', make);
  expect(make).toHaveBeenCalledTimes(2);
});

test('a failure is not remembered', async () => {
  const cache = createResultCache();
  await expect(cache.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await cache.get('a', () => Promise.resolve(3))).toBe(3);
});
