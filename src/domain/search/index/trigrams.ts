import type { InSteps } from './in-steps.ts';
import { GrowingList } from './growing-list.ts';
import { numberAt } from './number-at.ts';
import { invert, type Postings } from './postings.ts';

/** Texts by the groups of three letters in them: what is similar to a text in spite of a typo. */
export type TrigramIndex = { keys: Map<string, number>; postings: Postings; counts: Uint16Array };

export type Similar = { place: number; similarity: number };

function trigramsOf(text: string): Set<string> {
  const padded = `  ${text} `;
  const all = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at += 1) all.add(padded.slice(at, at + 3));
  return all;
}

/** Of so many texts at a time. */
const stepSize = 2_000;

export function* createTrigramIndex(texts: readonly string[]): InSteps<TrigramIndex> {
  const keys = new Map<string, number>();
  const starts = new Uint32Array(texts.length + 1);
  const counts = new Uint16Array(texts.length);
  const list = new GrowingList();
  for (const [place, text] of texts.entries()) {
    const own = trigramsOf(text);
    counts[place] = own.size;
    for (const one of own) list.push(numberOf(keys, one));
    starts[place + 1] = list.length;
    if (place % stepSize === 0) yield;
  }
  const held = list.toArray();
  const values = new Uint16Array(held.length);
  return { keys, counts, postings: invert({ starts, keys: held, values }, keys.size) };
}

function numberOf(keys: Map<string, number>, key: string): number {
  const known = keys.get(key);
  if (known !== undefined) return known;
  keys.set(key, keys.size);
  return keys.size - 1;
}

/** The share of their groups of letters that two texts have in common. */
export function similarityOf(a: string, b: string): number {
  const [own, others] = [trigramsOf(a), trigramsOf(b)];
  const shared = [...own].filter((one) => others.has(one)).length;
  return shared / (own.size + others.size - shared);
}

/** The texts of which more than `above` of the groups are those of `text`, nearest first. */
export function findSimilar(index: TrigramIndex, text: string, above: number): Similar[] {
  const own = trigramsOf(text);
  const shared = sharedWith(index, own);
  const found: Similar[] = [];
  for (const [place, count] of shared.entries()) {
    if (count === 0) continue;
    const similarity = count / (own.size + numberAt(index.counts, place) - count);
    if (similarity > above) found.push({ place, similarity });
  }
  return found.sort((a, b) => b.similarity - a.similarity || a.place - b.place);
}

/** The texts that have more than `above` of the groups of `text`, however long they are. */
export function findContaining(index: TrigramIndex, text: string, above: number): Similar[] {
  const own = trigramsOf(text);
  const found: Similar[] = [];
  for (const [place, count] of sharedWith(index, own).entries())
    if (count / own.size > above) found.push({ place, similarity: count / own.size });
  return found;
}

/** How many of these groups of letters each text has. */
function sharedWith({ keys, counts, postings }: TrigramIndex, own: Set<string>): Uint16Array {
  const { starts, places } = postings;
  const shared = new Uint16Array(counts.length);
  for (const one of own) {
    const key = keys.get(one);
    if (key === undefined) continue;
    for (let at = numberAt(starts, key); at < numberAt(starts, key + 1); at += 1) {
      const place = numberAt(places, at);
      shared[place] = numberAt(shared, place) + 1;
    }
  }
  return shared;
}
