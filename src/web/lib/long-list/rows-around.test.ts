import { expect, test } from 'vitest';
import { rowsAround } from './rows-around.ts';

const list = { count: 5_000, rowHeight: 50, top: 300 };

test('the rows on the screen are in the page with those around them, at its top, in its middle and at its end', () => {
  expect(rowsAround({ scrolled: 0, height: 1_000 }, list)).toEqual({ from: 0, to: 24 });
  expect(rowsAround({ scrolled: 100_300, height: 1_000 }, list)).toEqual({
    from: 1_988,
    to: 2_032,
  });
  expect(rowsAround({ scrolled: 249_300, height: 1_000 }, list)).toEqual({
    from: 4_968,
    to: 5_000,
  });
});

test('a scroll of less than 200 pixels changes nothing more than once', () => {
  const stretches = new Set(
    Array.from({ length: 199 }, (_, at) =>
      JSON.stringify(rowsAround({ scrolled: 100_000 + at, height: 1_000 }, list)),
    ),
  );
  expect(stretches.size).toBeLessThanOrEqual(3);
});

test('a list that is shorter than where the page is scrolled to shows its last rows', () => {
  expect(rowsAround({ scrolled: 100_000, height: 1_000 }, { ...list, count: 7 })).toEqual({
    from: 4,
    to: 7,
  });
  expect(rowsAround({ scrolled: 100_000, height: 1_000 }, { ...list, count: 1 })).toEqual({
    from: 0,
    to: 1,
  });
  expect(rowsAround({ scrolled: 100_000, height: 1_000 }, { ...list, count: 0 })).toEqual({
    from: 0,
    to: 0,
  });
});

test('rows that begin far below the screen are there when they come into view', () => {
  expect(rowsAround({ scrolled: 0, height: 800 }, { ...list, top: 9_000 })).toEqual({
    from: 0,
    to: 4,
  });
});
