import { expect, test } from 'vitest';
import { compareVersions } from './compare-versions.ts';

test('versions compare component by component', () => {
  expect(compareVersions('12.10', '12.9')).toBeGreaterThan(0);
  expect(compareVersions('11.4', '12.1')).toBeLessThan(0);
  expect(compareVersions('12', '12.0.0')).toBe(0);
  expect(compareVersions('v6.1', '6.0.2')).toBeGreaterThan(0);
});

test('what is no version compares with nothing', () => {
  expect(compareVersions('latest', '1.0')).toBeUndefined();
});
