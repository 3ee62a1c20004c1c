import type { SearchIndex } from '../index/search-index.ts';
import type { Hit } from './best-of.ts';
import { rarityOf, saturated, type WeightedTerm } from './score.ts';

/** So many of the best results say what the query is about. */
export const feedbackCount = 8;
const maxTerms = 30;
/** Of the weight of the words that were typed. */
const feedbackShare = 1 / 3;

/**
 * The words that the best results share, at a third of the weight of the words of the query: they
 * find what means the same in other words (Rocchio).
 */
export function feedbackTerms(
  index: SearchIndex,
  best: readonly Hit[],
  terms: readonly WeightedTerm[],
): WeightedTerm[] {
  const shared = [...sumsOf(index, best)]
    .filter(([, { count }]) => count > 1)
    .map(([number, { sum }]) => ({ number, sum: sum * rarityOf(index, number) }))
    .sort((a, b) => b.sum - a.sum || a.number - b.number)
    .slice(0, maxTerms);
  const total = shared.reduce((all, { sum }) => all + sum, 0);
  const typed = new Set(terms.flatMap(({ word }) => (word >= 0 ? [word] : []))).size;
  return shared.map(({ number, sum }) => ({
    number,
    term: index.vocabulary.term(number),
    weight: (feedbackShare * Math.max(1, typed) * sum) / total,
    word: -1,
    source: { kind: 'RELATED' },
  }));
}

type Sum = { sum: number; count: number };

function sumsOf(index: SearchIndex, best: readonly Hit[]): Map<number, Sum> {
  const sums = new Map<number, Sum>();
  for (const { part, at, key } of best) {
    const segment = index.parts[part]?.segment;
    if (!segment) continue;
    for (let one = segment.starts[at] ?? 0; one < (segment.starts[at + 1] ?? 0); one += 1) {
      const number = segment.terms[one] ?? 0;
      const known = sums.get(number) ?? { sum: 0, count: 0 };
      known.sum += key * saturated(segment.weights[one] ?? 0);
      known.count += 1;
      sums.set(number, known);
    }
  }
  return sums;
}
