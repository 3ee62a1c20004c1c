import type { Profile } from '../document.ts';
import { atOnce, type InSteps } from './in-steps.ts';
import { numberAt } from './number-at.ts';
import { createSegment, weightUnit, type SearchDocument, type Segment } from './segment.ts';
import { createTrigramIndex, type TrigramIndex } from './trigrams.ts';
import { Vocabulary } from './vocabulary.ts';

/** A segment with those of its documents that a later segment has replaced or that are gone. */
export type Part = { segment: Segment; gone: Uint8Array; goneCount: number };

/**
 * Documents by their terms and names. Never changed: what changes is a new index, which shares with
 * the older one what is the same.
 */
export type SearchIndex = {
  vocabulary: Vocabulary;
  parts: readonly Part[];
  documentCount: number;
  /** How many documents hold each term. */
  frequencies: Uint32Array;
  /** The terms by their letters, for words that nobody wrote. */
  spelling: TrigramIndex;
  places: ReadonlyMap<string, Place>;
};
type Place = { part: number; at: number };

/** From this share of the documents in later segments on, all are put into one. */
const maxShareOfLater = 0.1;

export function createSearchIndex(documents: Iterable<SearchDocument>): SearchIndex {
  return atOnce(searchIndexInSteps(documents));
}

/** The same with pauses. */
function* searchIndexInSteps(documents: Iterable<SearchDocument>): InSteps<SearchIndex> {
  const vocabulary = new Vocabulary();
  const segment = yield* createSegment(documents, vocabulary);
  const spelling = yield* createTrigramIndex(vocabulary.all());
  return indexOf(vocabulary, [partOf(segment)], spelling);
}

/** The index with these documents instead of those of the same ids, and without those that are gone. */
export function* changeInSteps(
  index: SearchIndex,
  changed: readonly SearchDocument[],
  goneIds: Iterable<string>,
): InSteps<SearchIndex> {
  const replaced = [...changed.map(({ id }) => id), ...goneIds];
  const parts = index.parts.map((part) => ({ ...part, gone: part.gone.slice() }));
  for (const id of replaced) {
    const place = index.places.get(id);
    const part = place && parts[place.part];
    if (!part || part.gone[place.at] === 1) continue;
    part.gone[place.at] = 1;
    part.goneCount += 1;
  }
  const later = parts.slice(1).reduce((sum, part) => sum + part.segment.ids.length, 0);
  const isMuch = later + changed.length > maxShareOfLater * (parts[0]?.segment.ids.length ?? 0);
  if (isMuch)
    return yield* searchIndexInSteps(joinedWith(documentsOf(index.vocabulary, parts), changed));
  const { vocabulary } = index;
  const merged = [...documentsOf(vocabulary, parts.slice(1)), ...changed];
  const segment = yield* createSegment(merged, vocabulary);
  return indexOf(vocabulary, [...parts.slice(0, 1), partOf(segment)], index.spelling);
}

export function changeSearchIndex(...change: Parameters<typeof changeInSteps>): SearchIndex {
  return atOnce(changeInSteps(...change));
}

function* joinedWith(
  documents: Iterable<SearchDocument>,
  others: readonly SearchDocument[],
): Generator<SearchDocument> {
  yield* documents;
  yield* others;
}

/** What is kept of these parts, as it was put in. */
function* documentsOf(vocabulary: Vocabulary, parts: readonly Part[]): Generator<SearchDocument> {
  for (const { segment, gone } of parts)
    for (const [at, id] of segment.ids.entries()) {
      if (gone[at] === 1) continue;
      yield { id, names: segment.names[at] ?? [], profile: profileAt(vocabulary, segment, at) };
    }
}

function profileAt(vocabulary: Vocabulary, segment: Segment, at: number): Profile {
  const profile: Profile = new Map();
  for (let one = numberAt(segment.starts, at); one < numberAt(segment.starts, at + 1); one += 1)
    profile.set(
      vocabulary.term(numberAt(segment.terms, one)),
      numberAt(segment.weights, one) * weightUnit,
    );
  return profile;
}

function partOf(segment: Segment): Part {
  return { segment, gone: new Uint8Array(segment.ids.length), goneCount: 0 };
}

function indexOf(
  vocabulary: Vocabulary,
  parts: readonly Part[],
  spelling: TrigramIndex,
): SearchIndex {
  const frequencies = new Uint32Array(vocabulary.size);
  const places = new Map<string, Place>();
  for (const [number, { segment, gone }] of parts.entries())
    for (const [at, id] of segment.ids.entries()) {
      if (gone[at] === 1) continue;
      places.set(id, { part: number, at });
      countTerms(frequencies, segment, at);
    }
  return {
    vocabulary,
    parts,
    documentCount: places.size,
    frequencies,
    spelling,
    places,
  };
}

function countTerms(frequencies: Uint32Array, { starts, terms }: Segment, at: number): void {
  for (let one = numberAt(starts, at); one < numberAt(starts, at + 1); one += 1) {
    const term = numberAt(terms, one);
    frequencies[term] = numberAt(frequencies, term) + 1;
  }
}
