import { expect, test } from 'vitest';
import { cpuPercent } from './cpu-percent.ts';

const at = (second: number, cpuSeconds: number | null) => ({
  readAt: new Date(second * 1_000),
  cpuSeconds,
});

test('one and a half cores are 150 percent', () => {
  expect(cpuPercent(at(10, 4), at(12, 7))).toBe(150);
});

test('a counter that has begun anew, a moment twice and an engine that cannot tell give no number', () => {
  expect(cpuPercent(at(10, 4), at(12, 1))).toBeNull();
  expect(cpuPercent(at(10, 4), at(10, 5))).toBeNull();
  expect(cpuPercent(at(10, null), at(12, null))).toBeNull();
});
