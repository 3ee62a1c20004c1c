import { expect, test } from 'vitest';
import { StatsHistory } from './stats-history.ts';
import type { PodReading } from './stats.queries.ts';

function reading(second: number, other: Partial<PodReading> = {}): PodReading {
  return {
    readAt: new Date(second * 1_000).toISOString(),
    cpuPercent: 10,
    memoryBytes: 100,
    memoryLimitBytes: 1_000,
    networkRxBytes: second * 50,
    networkTxBytes: null,
    problem: null,
    ...other,
  };
}

test('bytes a second are known from the second reading on, and of what is not counted never', () => {
  const history = new StatsHistory();
  history.append(reading(10));
  history.append(reading(12));
  expect(history.get()).toMatchObject({
    kind: 'measured',
    points: [
      { received: null, sent: null },
      { received: 50, sent: null },
    ],
  });
});

test('a counter that has begun anew gives no number', () => {
  const history = new StatsHistory();
  history.append(reading(10));
  history.append(reading(12, { networkRxBytes: 3 }));
  expect(history.get()).toMatchObject({ points: [{}, { received: null }] });
});

test('two minutes are kept, a problem takes their place, and what is lost stays in view', () => {
  const history = new StatsHistory();
  for (let second = 0; second < 200; second += 2) history.append(reading(second));
  const snapshot = history.get();
  expect(snapshot.kind === 'measured' && snapshot.points).toHaveLength(60);
  history.lost('The connection to the hub was lost.');
  expect(history.get()).toMatchObject({ kind: 'measured', isLost: true });
  history.append(reading(300, { problem: 'The container does not run.' }));
  expect(history.get()).toEqual({ kind: 'problem', problem: 'The container does not run.' });
});
