import { expect, test, vi } from 'vitest';
import { createMemory } from './memory.ts';

test('what is remembered is worked out once', () => {
  const memory = createMemory();
  const make = vi.fn(() => 7);
  expect([memory.of('a', make), memory.of('a', make)]).toEqual([7, 7]);
  expect(make).toHaveBeenCalledOnce();
});

test('what was asked for last is remembered longest', () => {
  const memory = createMemory();
  const make = vi.fn(() => 1);
  memory.of('often', make);
  for (let at = 0; at < 1_000; at += 1) {
    memory.of(`once ${at}`, () => at);
    memory.of('often', make);
  }
  expect(make).toHaveBeenCalledOnce();
  memory.of('once 0', make);
  expect(make).toHaveBeenCalledTimes(2);
});

test('a failure is not remembered', async () => {
  const memory = createMemory();
  await expect(memory.of('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await memory.of('a', () => Promise.resolve(3))).toBe(3);
});
