import { findNames, nameKey, type NameIndex } from '../index/names.ts';
import type { SearchIndex } from '../index/search-index.ts';
import { findContaining } from '../index/trigrams.ts';
import { bestOf, type Hit } from './best-of.ts';
import type { Offered } from './rank.ts';

/** Fewer letters are within too many names. */
const minLengthWithin = 3;
const minLengthWithTypo = 4;
/** How well a name fits that has what was typed somewhere within; one that is it has more. */
const within = 0.8;
const nearlyWithin = 0.4;
const minShareWithin = 0.6;

/**
 * The ids of the documents whose name is what was typed, then those whose name begins with it, has
 * it within, or is nearly it.
 */
export function rankNames(
  index: SearchIndex,
  typed: string,
  count: number,
  offered?: Offered,
): string[] {
  const keys = index.parts.map(({ segment, gone }, part) => {
    const own = new Float64Array(segment.ids.length);
    addNames(own, segment.nameIndex, typed);
    const mask = offered?.[part];
    return own.map((key, at) => (gone[at] === 1 || (mask && mask[at] !== 1) ? 0 : key));
  });
  const idOf = ({ part, at }: Hit) => index.parts[part]?.segment.ids[at] ?? '';
  const nameOf = ({ part, at }: Hit) => index.parts[part]?.segment.names[at]?.[0] ?? '';
  const precedes = (a: Hit, b: Hit) => {
    const [one, other] = [nameOf(a), nameOf(b)];
    return one === other ? idOf(a) < idOf(b) : one < other;
  };
  return bestOf(keys, count, precedes).map(idOf);
}

function addNames(keys: Float64Array, index: NameIndex, typed: string): void {
  const add = (place: number, key: number) => {
    keys[place] = Math.max(keys[place] ?? 0, key);
  };
  const wanted = nameKey(typed);
  for (const [place, { similarity, kind }] of findNames(index, typed))
    add(place, kind === 'SIMILAR' ? similarity / 2 : similarity);
  if (wanted.length >= minLengthWithin)
    for (const [at, key] of index.keys.entries())
      if (key.includes(wanted)) add(index.places[at] ?? 0, within);
  if (wanted.length >= minLengthWithTypo)
    for (const { place: at, similarity } of findContaining(index.trigrams, wanted, minShareWithin))
      add(index.places[at] ?? 0, nearlyWithin * similarity);
}
