import { seededRandom } from '../catalogue/seeded-random.ts';
import { percentile } from '../ratio.ts';
import { mean, rounded } from './measures.ts';

const rounds = 2_000;

/** The ratio of two means over the same queries, and between what it lies in 95 of 100 draws of them. */
export function ratioWithInterval(ours: readonly number[], baseline: readonly number[]) {
  const random = seededRandom(1);
  const ratios = Array.from({ length: rounds }, () => {
    const drawn = ours.map(() => random.whole(ours.length));
    const of = (values: readonly number[]) => mean(drawn.map((at) => values[at] ?? 0));
    return of(ours) / (of(baseline) || Number.EPSILON);
  });
  return {
    ratio: rounded(mean(ours) / (mean(baseline) || Number.EPSILON)),
    low: rounded(percentile(ratios, 0.025)),
    high: rounded(percentile(ratios, 0.975)),
  };
}
