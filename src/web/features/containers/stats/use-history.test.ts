import { expect, test } from 'vitest';
import { UseHistory } from './use-history.ts';
import type { UseSample } from './use.queries.ts';

const sample = (second: number) =>
  ({ at: new Date(second * 1_000).toISOString(), cpuPercent: second }) as UseSample;
const message = (samples: UseSample[], problem: string | null = null) => ({
  pods: [{ pod: 'a', samples, problem }],
});

test('what was measured stays in view when the container ends or the connection is lost', () => {
  const history = new UseHistory();
  history.append(message([sample(1), sample(2)]));
  history.append(message([], 'It does not run.'));
  expect(history.get()).toMatchObject({ problem: 'It does not run.', isWaiting: false });
  expect(history.get().samples).toHaveLength(2);
  history.lost('The hub does not answer.');
  expect(history.get().problem).toBe('The hub does not answer.');
  expect(history.get().samples).toHaveLength(2);
});

test('a new measurement ends the problem', () => {
  const history = new UseHistory();
  history.lost('The hub does not answer.');
  history.append(message([sample(1)]));
  expect(history.get()).toMatchObject({ problem: null, samples: [sample(1)] });
});
