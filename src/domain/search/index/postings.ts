import { numberAt } from './number-at.ts';

/** For each key the places that have it, with a number for each: two flat arrays. */
export type Postings = { starts: Uint32Array; places: Uint32Array; values: Uint16Array };

/**
 * Turns round what each place holds (`starts`, `keys`, `values`) into what holds each key. A key is
 * a number below `keyCount`.
 */
export function invert(
  { starts, keys, values }: { starts: Uint32Array; keys: Uint32Array; values: Uint16Array },
  keyCount: number,
): Postings {
  const ends = new Uint32Array(keyCount + 1);
  for (const key of keys) ends[key + 1] = numberAt(ends, key + 1) + 1;
  for (let key = 0; key < keyCount; key += 1)
    ends[key + 1] = numberAt(ends, key + 1) + numberAt(ends, key);
  const next = ends.slice();
  const places = new Uint32Array(keys.length);
  const inverted = new Uint16Array(keys.length);
  for (let place = 0; place + 1 < starts.length; place += 1)
    for (let at = numberAt(starts, place); at < numberAt(starts, place + 1); at += 1) {
      const key = numberAt(keys, at);
      const to = numberAt(next, key);
      next[key] = to + 1;
      places[to] = place;
      inverted[to] = numberAt(values, at);
    }
  return { starts: ends, places, values: inverted };
}
