import { percentile } from '../ratio.ts';

/** What one query found, judged. */
export type Judged = { ndcg: number; mrr: number; recall: number; isEmpty: boolean; ms: number };

const depth = 10;
const recallDepth = 20;

export function judge(
  found: readonly string[],
  grades: ReadonlyMap<string, number>,
  ms: number,
): Judged {
  const gains = found.slice(0, depth).map((id) => grades.get(id) ?? 0);
  const ideal = [...grades.values()].toSorted((a, b) => b - a).slice(0, depth);
  const first = gains.findIndex((grade) => grade > 0);
  const recalled = found.slice(0, recallDepth).filter((id) => (grades.get(id) ?? 0) > 0).length;
  return {
    ndcg: discounted(gains) / (discounted(ideal) || 1),
    mrr: first < 0 ? 0 : 1 / (first + 1),
    recall: recalled / Math.max(1, [...grades.values()].filter((grade) => grade > 0).length),
    isEmpty: found.length === 0,
    ms,
  };
}

function discounted(grades: readonly number[]): number {
  return grades.reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

export function summary(all: readonly Judged[]) {
  const times = all.map(({ ms }) => ms);
  return {
    ndcg10: rounded(mean(all.map(({ ndcg }) => ndcg))),
    mrr10: rounded(mean(all.map(({ mrr }) => mrr))),
    recall20: rounded(mean(all.map(({ recall }) => recall))),
    zeroShare: rounded(mean(all.map(({ isEmpty }) => Number(isEmpty)))),
    p50ms: rounded(percentile(times, 0.5)),
    p95ms: rounded(percentile(times, 0.95)),
  };
}

export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
