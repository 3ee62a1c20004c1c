import { findNames, type NameMatch } from '../index/names.ts';
import { numberAt } from '../index/number-at.ts';
import type { SearchIndex } from '../index/search-index.ts';
import { bestOf, type Hit } from './best-of.ts';
import { cover } from './cover.ts';
import { feedbackCount, feedbackTerms } from './feedback.ts';
import { knownTerms, nearTerms } from './known-terms.ts';
import { parseQuery, type Query } from './query.ts';
import { addScores, emptyScores, rarityOf, type Scores, type WeightedTerm } from './score.ts';

/** Of the documents of each part of an index: 1 for those that may be found. */
export type Offered = readonly Uint8Array[];

/** The documents that a query finds, best first. */
export type Ranking = {
  query: Query;
  /** What was looked for. */
  terms: readonly WeightedTerm[];
  /** Nothing has a word or a name that was typed: these have the words nearest to them. */
  isNearest: boolean;
  count: number;
  /** How many of them are among these, too. */
  countWithin(within: Offered): number;
  /** The ids of the first so many, of all or of those that are among these, too. */
  first(count: number, within?: Offered): string[];
  nameMatch(id: string): NameMatch | undefined;
};

/** A name that is nearly what was typed comes before every word. */
const nameWeight = 100_000;

/** All that may be found, by how well it answers what was typed. */
export function rank(index: SearchIndex, text: string, offered?: Offered): Ranking {
  const query = parseQuery(text, (term) => {
    const number = index.vocabulary.find(term);
    return number === undefined ? Number.POSITIVE_INFINITY : rarityOf(index, number);
  });
  const masked = { index, offered };
  const terms = knownTerms(index, query);
  const names = index.parts.map(({ segment }) => findNames(segment.nameIndex, query.text));
  const found = rankBy(masked, query, terms, names);
  if (found.count > 0) return found;
  return { ...rankBy(masked, query, nearTerms(index, query), names), isNearest: true };
}

type Masked = { index: SearchIndex; offered: Offered | undefined };
type Names = readonly ReadonlyMap<number, NameMatch>[];

function rankBy(masked: Masked, query: Query, typed: WeightedTerm[], names: Names): Ranking {
  const { index } = masked;
  const scores = emptyScores(index);
  addScores(index, scores, typed);
  cover(index, scores, typed);
  const before = precedesById(index);
  const best = bestOf(keysOf(masked, scores), feedbackCount, before);
  const related = feedbackTerms(index, best, typed);
  addScores(index, scores, related);
  const keys = keysOf(masked, scores, names);
  return {
    query,
    terms: [...typed, ...related],
    isNearest: false,
    count: countAll(keys),
    countWithin: (within) => countAll(kept(keys, within)),
    first: (count, within) =>
      bestOf(within ? kept(keys, within) : keys, count, before).map((hit) => idOf(index, hit)),
    nameMatch(id) {
      const place = index.places.get(id);
      return place && names[place.part]?.get(place.at);
    },
  };
}

/** By what the documents are sorted: 0 for those that are not found. */
function keysOf({ index, offered }: Masked, scores: Scores, names?: Names): Float64Array[] {
  return index.parts.map(({ gone }, part) => {
    const keys = new Float64Array(scores[part]?.scores ?? []);
    for (const [at, { similarity }] of names?.[part] ?? [])
      keys[at] = numberAt(keys, at) + nameWeight * similarity;
    withhold(keys, gone, offered?.[part]);
    return keys;
  });
}

function withhold(keys: Float64Array, gone: Uint8Array, mask: Uint8Array | undefined): void {
  for (let at = 0; at < keys.length; at += 1)
    if (gone[at] === 1 || (mask && mask[at] !== 1)) keys[at] = 0;
}

function countAll(keys: readonly Float64Array[]): number {
  return keys.reduce((sum, own) => sum + countOf(own), 0);
}

/** The keys of those that are among these. */
function kept(keys: readonly Float64Array[], within: Offered): Float64Array[] {
  return keys.map((own, part) => own.map((key, at) => (within[part]?.[at] === 1 ? key : 0)));
}

function countOf(keys: Float64Array): number {
  let count = 0;
  for (const key of keys) if (key > 0) count += 1;
  return count;
}

function precedesById(index: SearchIndex) {
  return (a: Hit, b: Hit) => idOf(index, a) < idOf(index, b);
}

function idOf({ parts }: SearchIndex, { part, at }: Hit): string {
  return parts[part]?.segment.ids[at] ?? '';
}

/** The documents for which this holds, as `rank` takes them. */
export function offeredOf({ parts }: SearchIndex, holds: (id: string) => boolean): Offered {
  return parts.map(({ segment }) => Uint8Array.from(segment.ids, (id) => (holds(id) ? 1 : 0)));
}
