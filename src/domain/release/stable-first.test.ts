import { expect, test } from 'vitest';
import { isStable, offeredFirst, stableFirst } from './stable-first.ts';

test('the newest stable version is offered before every version that is not', () => {
  const versions = ['2.0.0-rc.1', 'latest', '1.9', '2.0.dev3', '0.4', '1.10', '1.10.post1'];
  expect(versions.toSorted(stableFirst)).toEqual([
    '1.10.post1',
    '1.10',
    '1.9',
    '0.4',
    '2.0.0-rc.1',
    '2.0.dev3',
    'latest',
  ]);
});

test('a version below 1 may be stable, a pre-release of it is not', () => {
  expect(['0.1.2', 'v0.9', '10.2'].map(isStable)).toEqual([true, true, true]);
  expect(['0.2.0-rc1', '0.2b1', 'main', '0.3.dev1'].map(isStable)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test('what no repository lists any more is offered after everything that one does', () => {
  const releases = [
    { version: '3.0', isListed: false },
    { version: '1.0', isListed: true },
    { version: '2.0-rc.1', isListed: true },
    { version: '4.0', isListed: false },
  ];
  expect(releases.toSorted(offeredFirst).map(({ version }) => version)).toEqual([
    '1.0',
    '2.0-rc.1',
    '4.0',
    '3.0',
  ]);
});
