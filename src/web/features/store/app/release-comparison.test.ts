import { expect, test } from 'vitest';
import { releaseComparison } from './release-comparison.ts';

const [newest, middle, oldest] = ['2.0', '1.1', '1.0'].map((version) => ({
  id: `id of ${version}`,
  version,
})) as [Release, Release, Release];
type Release = { id: string; version: string };
const releases = [newest, middle, oldest];

test('a comparison leads from the older release to the newer one, whichever of them the page is about', () => {
  expect(releaseComparison(releases, middle, '1.0')).toEqual({
    other: oldest,
    from: oldest,
    to: middle,
  });
  expect(releaseComparison(releases, middle, '2.0')).toEqual({
    other: newest,
    from: middle,
    to: newest,
  });
});

test('a release is not compared with itself, with none, or with one that is not there', () => {
  expect(releaseComparison(releases, middle, '1.1')).toBeNull();
  expect(releaseComparison(releases, middle, null)).toBeNull();
  expect(releaseComparison(releases, middle, '9.9')).toBeNull();
});
