import { expect, test } from 'vitest';
import { paneCounts } from './pane-counts.ts';

test('phases are counted together where they mean the same to a person', () => {
  const counts = paneCounts(
    [
      { phase: 'RUNNING', count: 9 },
      { phase: 'CREATING', count: 1 },
      { phase: 'STARTING', count: 2 },
      { phase: 'FAILED', count: 4 },
    ],
    2,
  );
  expect(counts.map(({ words }) => words)).toEqual([
    '9 running',
    '4 failed',
    '3 starting',
    '2 updates',
  ]);
  expect(counts.filter(({ isBroken }) => isBroken).map(({ words }) => words)).toEqual(['4 failed']);
});

test('each number leads to the containers that it counts', () => {
  const [starting] = paneCounts([{ phase: 'STARTING', count: 1 }], 0);
  expect(starting?.to).toBe('/containers?phase=pending&phase=creating&phase=starting');
});

test('nothing is counted where there is nothing', () => {
  expect(paneCounts([], 0)).toEqual([]);
});
