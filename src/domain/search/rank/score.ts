import { numberAt } from '../index/number-at.ts';
import type { Postings } from '../index/postings.ts';
import { weightUnit } from '../index/segment.ts';
import type { SearchIndex } from '../index/search-index.ts';
import type { QueryTerm } from './query.ts';
import type { Spelling } from './spellings.ts';

/** A term that some document has, how much it counts, and why it is looked for. */
export type WeightedTerm = {
  term: string;
  number: number;
  weight: number;
  /** Which of the words that were typed it stands for; -1: none of them alone. */
  word: number;
  source: QueryTerm['source'] | Spelling | { kind: 'RELATED' };
};

/** Of the documents of each part: what the terms say of it, and how much of the query it has. */
export type Scores = { scores: Float64Array; covered: Float64Array }[];

/** What repeats says less each time; the k1 of BM25. */
const saturation = 1.2;

/** How rare a term is among the documents: the idf of BM25. */
export function rarityOf(index: SearchIndex, number: number): number {
  const frequency = index.frequencies[number] ?? 0;
  return Math.log(1 + (index.documentCount - frequency + 0.5) / (frequency + 0.5));
}

/** How much of a term a document has, from 0 to 1. */
export function saturated(hundredths: number): number {
  const count = hundredths * weightUnit;
  return count / (saturation + count);
}

export function emptyScores({ parts }: SearchIndex): Scores {
  return parts.map(({ segment }) => ({
    scores: new Float64Array(segment.ids.length),
    covered: new Float64Array(segment.ids.length),
  }));
}

/** Adds what these terms say of each document. */
export function addScores(index: SearchIndex, into: Scores, terms: readonly WeightedTerm[]): void {
  for (const { number, weight, word } of terms) {
    const rarity = rarityOf(index, number);
    for (const [part, { segment }] of index.parts.entries()) {
      const target = into[part];
      // A term that came after this segment stands in none of its documents.
      if (target && number + 1 < segment.postings.starts.length)
        addTerm(segment.postings, target, {
          number,
          said: weight * rarity,
          covers: word < 0 ? 0 : rarity,
        });
    }
  }
}

function addTerm(
  { starts, places, values }: Postings,
  { scores, covered }: Scores[number],
  { number, said, covers }: { number: number; said: number; covers: number },
): void {
  const end = numberAt(starts, number + 1);
  for (let at = numberAt(starts, number); at < end; at += 1) {
    const place = numberAt(places, at);
    scores[place] = numberAt(scores, place) + said * saturated(numberAt(values, at));
    covered[place] = numberAt(covered, place) + covers;
  }
}
