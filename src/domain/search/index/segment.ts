import type { Profile } from '../document.ts';
import type { InSteps } from './in-steps.ts';
import { GrowingList } from './growing-list.ts';
import { createNameIndex, type NameIndex } from './names.ts';
import { invert, type Postings } from './postings.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What the index is made of. */
export type SearchDocument = { id: string; names: readonly string[]; profile: Profile };

/** Documents that were indexed together. Never changed. */
export type Segment = {
  ids: readonly string[];
  names: readonly (readonly string[])[];
  /** What each document holds: terms by their numbers, and how much each counts, in hundredths. */
  starts: Uint32Array;
  terms: Uint32Array;
  weights: Uint16Array;
  /** The same by term. */
  postings: Postings;
  nameIndex: NameIndex;
};

const maxWeight = 65_535;
/** A weight is kept in hundredths. */
export const weightUnit = 0.01;

/** So many documents at a time. */
const stepSize = 1_000;

export function* createSegment(
  documents: Iterable<SearchDocument>,
  vocabulary: Vocabulary,
): InSteps<Segment> {
  const ids: string[] = [];
  const names: (readonly string[])[] = [];
  const [starts, terms, weights] = [new GrowingList(), new GrowingList(), new GrowingList()];
  starts.push(0);
  for (const { id, names: own, profile } of documents) {
    ids.push(id);
    names.push(own);
    for (const [term, weight] of profile) {
      terms.push(vocabulary.add(term));
      weights.push(Math.min(maxWeight, Math.max(1, Math.round(weight / weightUnit))));
    }
    starts.push(terms.length);
    if (ids.length % stepSize === 0) yield;
  }
  const forward = {
    starts: starts.toArray(),
    keys: terms.toArray(),
    values: Uint16Array.from(weights.toArray()),
  };
  return {
    ids,
    names,
    starts: forward.starts,
    terms: forward.keys,
    weights: forward.values,
    postings: invert(forward, vocabulary.size),
    nameIndex: yield* createNameIndex(names),
  };
}
