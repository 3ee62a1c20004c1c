import { expect, test } from 'vitest';
import { createScrollPositions } from './scroll-positions.ts';

function aStorage(text: string | null = null) {
  const kept = { text };
  return {
    kept,
    getItem: () => kept.text,
    setItem: (_key: string, value: string) => {
      kept.text = value;
    },
  };
}

test('a reload finds where each entry of the history was scrolled to', () => {
  const storage = aStorage();
  const before = createScrollPositions(storage);
  before.put('list', 1_200);
  before.keep();
  const after = createScrollPositions(storage);
  expect(after.of('list')).toBe(1_200);
  expect(after.of('another')).toBe(0);
});

test('the oldest entries are forgotten, those visited again are not', () => {
  const positions = createScrollPositions(aStorage());
  positions.put('first', 1);
  for (let entry = 0; entry < 100; entry += 1) {
    positions.put(`entry ${entry}`, entry);
    positions.put('first', 1);
  }
  expect(positions.of('first')).toBe(1);
  expect(positions.of('entry 1')).toBe(0);
  expect(positions.of('entry 99')).toBe(99);
});

test('what somebody else wrote into the storage is left out', () => {
  const positions = createScrollPositions(aStorage('[["list", "down"], 7, ["page", 30]]'));
  expect(positions.of('list')).toBe(0);
  expect(positions.of('page')).toBe(30);
});
