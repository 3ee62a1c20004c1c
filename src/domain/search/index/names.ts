import { splitWords } from '../text/split-words.ts';
import type { InSteps } from './in-steps.ts';
import { createTrigramIndex, findSimilar, type TrigramIndex } from './trigrams.ts';

/** The names of the documents of a segment, each once for each document that has it. */
export type NameIndex = {
  /** In the order of the alphabet. */
  keys: readonly string[];
  /** The document of each. */
  places: Uint32Array;
  trigrams: TrigramIndex;
};

export type NameMatch = { kind: 'EQUAL' | 'PREFIX' | 'SIMILAR'; similarity: number };

/** A longer text is no name; only the beginning of a longer name is compared. */
const maxKeyLength = 100;
/** A name is similar from this share of common groups of letters on. */
const minSimilarity = 0.5;

/** A name without its spaces, marks and capitals: CellPose-SAM is cellposesam. */
export function nameKey(name: string): string {
  return splitWords(name)
    .map(({ text }) => text)
    .join('')
    .slice(0, maxKeyLength);
}

export function* createNameIndex(names: readonly (readonly string[])[]): InSteps<NameIndex> {
  const pairs = names.flatMap((own, place) =>
    [...new Set(own.map(nameKey))].filter(Boolean).map((key) => ({ key, place })),
  );
  pairs.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.place - b.place));
  const keys = pairs.map(({ key }) => key);
  yield;
  return {
    keys,
    places: Uint32Array.from(pairs, ({ place }) => place),
    trigrams: yield* createTrigramIndex(keys),
  };
}

/** The documents whose name is what was typed, begins with it, or is nearly it. */
export function findNames(index: NameIndex, typed: string): Map<number, NameMatch> {
  const found = new Map<number, NameMatch>();
  const key = nameKey(typed);
  if (key === '') return found;
  const add = (at: number, match: NameMatch) => {
    const place = index.places[at] ?? 0;
    const known = found.get(place);
    if (!known || known.similarity < match.similarity) found.set(place, match);
  };
  for (let at = firstFrom(index.keys, key); index.keys[at]?.startsWith(key); at += 1) {
    const length = index.keys[at]?.length ?? 1;
    add(
      at,
      length === key.length
        ? { kind: 'EQUAL', similarity: 3 }
        : { kind: 'PREFIX', similarity: 1 + key.length / length },
    );
  }
  for (const { place: at, similarity } of findSimilar(index.trigrams, key, minSimilarity))
    add(at, { kind: 'SIMILAR', similarity });
  return found;
}

/** Where a name stands that is not before `key`. */
function firstFrom(keys: readonly string[], key: string): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
