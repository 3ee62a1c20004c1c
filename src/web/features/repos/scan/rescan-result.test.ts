import { expect, test } from 'vitest';
import { rescanResult } from './rescan-result.ts';
import type { RepoProgress } from './scan.queries.ts';

const [before, after] = ['2026-01-01T00:00:00Z', '2026-01-01T01:00:00Z'];

function aRepo(id: string, part: Partial<RepoProgress> = {}): RepoProgress {
  return {
    __typename: 'GithubRepo',
    id,
    state: 'OK',
    problem: null,
    lastScannedAt: before,
    lastScan: {
      id,
      added: 2,
      changed: 1,
      removed: 0,
      unchanged: 0,
      finishedAt: before,
      succeeded: true,
    },
    ...part,
  };
}

const scan = (finishedAt: string, succeeded = true) => ({
  id: 's',
  added: 2,
  changed: 1,
  removed: 3,
  unchanged: 0,
  finishedAt,
  succeeded,
});

test('a repository that has not been read since, or is being read, is not done', () => {
  const asked = new Map([
    ['a', before],
    ['b', before],
    ['c', null],
  ]);
  expect(
    rescanResult(asked, [
      aRepo('a'),
      aRepo('b', { state: 'SCANNING', lastScannedAt: after }),
      aRepo('c', { lastScannedAt: null }),
    ]),
  ).toMatchObject({ total: 3, done: 0 });
});

test('reports are summed up, and one that has not changed adds nothing', () => {
  const asked = new Map([
    ['a', before],
    ['b', before],
  ]);
  const repos = [
    aRepo('a', { lastScannedAt: after, lastScan: scan(after) }),
    aRepo('b', { lastScannedAt: after, lastScan: scan(before) }),
  ];
  expect(rescanResult(asked, repos)).toEqual({
    total: 2,
    done: 2,
    waiting: 0,
    failed: 0,
    added: 2,
    changed: 1,
    removed: 3,
  });
});

test('what failed, what waits and what was removed meanwhile is told apart', () => {
  const asked = new Map([
    ['failed', before],
    ['waits', before],
    ['gone', before],
  ]);
  const repos = [
    aRepo('failed', {
      state: 'FAILED',
      problem: 'gone',
      lastScannedAt: after,
      lastScan: scan(after, false),
    }),
    aRepo('waits', { problem: 'github.com asks us to wait' }),
  ];
  expect(rescanResult(asked, repos)).toMatchObject({
    total: 3,
    done: 2,
    failed: 1,
    waiting: 1,
    added: 0,
  });
});
