import { expect, test } from 'vitest';
import { defaultRelease } from './default-release.ts';

const listed = { withdrawnAt: null };
const withdrawn = { withdrawnAt: '2026-01-01T00:00:00Z' };
const releases = [
  { version: '2.0', flavours: [withdrawn, withdrawn] },
  { version: '1.2', flavours: [] },
  { version: '1.1', flavours: [withdrawn, listed] },
  { version: '1.0', flavours: [listed] },
];

test('a newer release that no repository lists any more is not what an app offers', () => {
  expect(defaultRelease(releases)?.version).toBe('1.1');
});

test('of an app that no repository lists the newest release is shown', () => {
  expect(defaultRelease(releases.slice(0, 2))?.version).toBe('2.0');
  expect(defaultRelease([])).toBeUndefined();
});
