import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newestFirst } from './newest-first.ts';

test('versions sort as people count, words last', () => {
  const versions = [
    'latest',
    '1.9',
    '1.10',
    '1.0.0-rc2',
    'dev',
    '1.0.0',
    'v2',
    '1.0.0-rc10',
    '1.0.0-beta',
  ];
  expect(versions.toSorted(newestFirst)).toEqual([
    'v2',
    '1.10',
    '1.9',
    '1.0.0',
    '1.0.0-rc10',
    '1.0.0-rc2',
    '1.0.0-beta',
    'dev',
    'latest',
  ]);
});

test('versions of Python packages sort from development over pre-releases to what came after the release', () => {
  const versions = [
    '1.0',
    '1.0.post1',
    '1.0rc1',
    '1.0.dev1',
    '1.0a1',
    '1.0b2',
    '2024.10.1',
    '2024.9',
    'one',
  ];
  expect(versions.toSorted(newestFirst)).toEqual([
    '2024.10.1',
    '2024.9',
    '1.0.post1',
    '1.0',
    '1.0rc1',
    '1.0b2',
    '1.0a1',
    '1.0.dev1',
    'one',
  ]);
});

test('the order is the same whatever order the versions come in', () => {
  const version = fc.stringMatching(/^v?[0-9]{0,2}(\.[0-9]{1,2}){0,2}(-?(rc|b)[0-9]?)?$/);
  fc.assert(
    fc.property(fc.uniqueArray(version, { maxLength: 8 }), (versions) => {
      expect(versions.toReversed().toSorted(newestFirst)).toEqual(versions.toSorted(newestFirst));
    }),
  );
});
