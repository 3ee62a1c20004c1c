import { expect, test } from 'vitest';
import { releasesInView } from './releases-in-view.ts';

const releases = Array.from({ length: 200 }, (_, at) => ({
  version: `1.${199 - at}`,
  installed: at === 150,
}));

test('of 200 releases the newest eight are listed, with what is installed and what the page is about, in their order', () => {
  const shown = releasesInView(releases, [releases[30], undefined]);
  expect(shown.map(({ version }) => version)).toEqual([
    '1.199',
    '1.198',
    '1.197',
    '1.196',
    '1.195',
    '1.194',
    '1.193',
    '1.192',
    '1.169',
    '1.49',
  ]);
});

test('what is in view anyway is listed once, and few releases are all in view', () => {
  expect(releasesInView(releases.slice(0, 5), [releases[2]])).toEqual(releases.slice(0, 5));
});
