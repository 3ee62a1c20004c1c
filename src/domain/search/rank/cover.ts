import type { SearchIndex } from '../index/search-index.ts';
import { rarityOf, type Scores, type WeightedTerm } from './score.ts';

/** What is left of the score of a document that has none of the typed words. */
const uncovered = 0.5;

/** A document counts in full when it has all that was typed: the rarer a word, the more it is. */
export function cover(index: SearchIndex, into: Scores, terms: readonly WeightedTerm[]): void {
  const total = rarityOfWords(index, terms);
  if (total === 0) return;
  for (const { scores, covered } of into)
    for (let at = 0; at < scores.length; at += 1) {
      const score = scores[at] ?? 0;
      if (score === 0) continue;
      const share = Math.min(1, (covered[at] ?? 0) / total);
      scores[at] = score * (uncovered + (1 - uncovered) * share);
    }
}

/** Of a word that stands for several terms, the rarest of them counts. */
function rarityOfWords(index: SearchIndex, terms: readonly WeightedTerm[]): number {
  const ofWords = new Map<number, number>();
  for (const { word, number } of terms)
    if (word >= 0) ofWords.set(word, Math.max(ofWords.get(word) ?? 0, rarityOf(index, number)));
  return [...ofWords.values()].reduce((sum, rarity) => sum + rarity, 0);
}
