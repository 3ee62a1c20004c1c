import { expect, test } from 'vitest';
import { axisTop, courseOf, highestOf, isLimitDrawn, linesOf, ratesOf } from './use-course.ts';
import type { UseSample } from './use.queries.ts';

function sample(second: number, other: Partial<UseSample> = {}): UseSample {
  return {
    at: new Date(second * 1_000).toISOString(),
    cpuPercent: second,
    memoryBytes: null,
    memoryLimitBytes: null,
    networkRxBytes: second * 50,
    networkTxBytes: null,
    gpuPercent: null,
    gpuMemoryBytes: null,
    ...other,
  };
}

test('a line has a break where nobody looked, and where a value was not told', () => {
  const samples = [sample(0), sample(5), sample(10, { cpuPercent: null }), sample(15), sample(200)];
  const lines = linesOf(courseOf(samples, 'cpuPercent'));
  expect(lines.map((line) => line.map(({ value }) => value))).toEqual([[0, 5], [15], [200]]);
});

test('what is more than 15 minutes older than the newest sample is not drawn', () => {
  const lines = linesOf(courseOf([sample(0), sample(1_000)], 'cpuPercent'));
  expect(lines).toEqual([[{ at: 1_000_000, value: 1_000 }]]);
});

test('bytes a second are known from the second sample on, and not where a counter began anew', () => {
  const samples = [sample(10), sample(15), sample(20, { networkRxBytes: 3 })];
  expect(ratesOf(samples, 'networkRxBytes').map(({ value }) => value)).toEqual([null, 50, null]);
});

test('the highest of what was never told is not known', () => {
  expect(highestOf(courseOf([sample(5), sample(3)], 'cpuPercent'))).toBe(5);
  expect(highestOf(courseOf([sample(5)], 'gpuPercent'))).toBeNull();
});

test('an axis ends at a round number at or above the highest value', () => {
  expect([0, 0.3, 100, 143, 4_100_000_000].map(axisTop)).toEqual([1, 0.5, 100, 200, 5_000_000_000]);
});

test('a limit far above all values is not drawn', () => {
  expect(isLimitDrawn(1_000, 250)).toBe(true);
  expect(isLimitDrawn(1_000, 249)).toBe(false);
  expect(isLimitDrawn(null, 249)).toBe(false);
});
