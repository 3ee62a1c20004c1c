import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newestFirst } from './newest-first.ts';

test('versions sort as people count, words last', () => {
  const versions = ['latest', '1.9', '1.10', '1.0.0-rc2', 'dev', '1.0.0', 'v2', '1.0.0-rc10', '1.0.0-beta'];
  expect(versions.toSorted(newestFirst)).toEqual(['v2', '1.10', '1.9', '1.0.0', '1.0.0-rc10', '1.0.0-rc2', '1.0.0-beta', 'dev', 'latest']);
});

test('the order is the same whatever order the versions come in', () => {
  const version = fc.stringMatching(/^v?[0-9]{0,2}(\.[0-9]{1,2}){0,2}(-?(rc|b)[0-9]?)?$/);
  fc.assert(fc.property(fc.uniqueArray(version, { maxLength: 8 }), (versions) => {
    expect(versions.toReversed().toSorted(newestFirst)).toEqual(versions.toSorted(newestFirst));
  }));
});
