import porter2 from 'wink-porter2-stemmer';
import { americanSpelling } from './american-spelling.ts';

/** Texts repeat their words: each is stemmed once while it is among these. */
const maxKnown = 50_000;
const known = new Map<string, string>();

/** What a lower-case word has in common with its other forms: segmenting, segmentation -> segment. */
export function stemWord(word: string): string {
  const stem = known.get(word);
  if (stem !== undefined) return stem;
  if (known.size >= maxKnown) known.clear();
  const made = isPlain(word) ? porter2(americanSpelling(word)) : word;
  known.set(word, made);
  return made;
}

/** English letters alone: 3d, n2v and words of other scripts stay as they are. */
function isPlain(word: string): boolean {
  return word.length > 2 && word.length <= 40 && /^[a-z]+$/.test(word);
}
