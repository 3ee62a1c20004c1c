import type { SearchIndex } from '../index/search-index.ts';
import { findSimilar, similarityOf, type Similar } from '../index/trigrams.ts';
import { stemWord } from '../text/stem-word.ts';

/** How a word that no document has stands for one that some have. */
export type Spelling =
  | { kind: 'TYPO'; typed: string; said: string }
  | { kind: 'PREFIX'; typed: string; said: string }
  /** Written as one here, as several there. */
  | { kind: 'COMPOUND'; typed: string };

type Typed = { stem: string; typed: string };
type Spelled = { number: number; term: string; weight: number; source: Spelling };

const maxSpellings = 3;
const maxPrefixes = 10;
const minPrefix = 3;
/** Two words with fewer common groups of letters are different words. */
const minSimilarity = 0.4;
/** Of a query that finds nothing else: what is nearest, though it is another word. */
const minNearness = 0.25;
/** Parts of a compound are at least so long. */
const minPart = 3;

/** The terms that somebody may have meant by a word that no document has. */
export function spellingsOf(index: SearchIndex, { stem, typed }: Typed): Spelled[] {
  const split = splitCompound(index, typed);
  if (split.length > 0) return split;
  const begun = begunWith(index, typed);
  return begun.length > 0 ? begun : similarTerms(index, { stem, typed }, minSimilarity);
}

/** Other words with the most letters in common. */
export function nearestTerms(index: SearchIndex, { stem, typed }: Typed): Spelled[] {
  const others = similarTerms(index, { stem, typed }, minNearness);
  return [...splitCompound(index, typed), ...others];
}

/** lightsheet -> light, sheet, where both are words of some document. */
function splitCompound(index: SearchIndex, typed: string): Spelled[] {
  for (let at = minPart; at <= typed.length - minPart; at += 1) {
    const before = heldTerm(index, stemWord(typed.slice(0, at)));
    const after = heldTerm(index, stemWord(typed.slice(at)));
    if (before === undefined || after === undefined) continue;
    return [before, after].map((number) => ({
      number,
      term: index.vocabulary.term(number),
      weight: 0.5,
      source: { kind: 'COMPOUND', typed },
    }));
  }
  return [];
}

function heldTerm({ vocabulary, frequencies }: SearchIndex, term: string): number | undefined {
  const number = vocabulary.find(term);
  return number !== undefined && (frequencies[number] ?? 0) > 0 ? number : undefined;
}

/** Somebody is still typing. */
function begunWith({ vocabulary, frequencies }: SearchIndex, typed: string): Spelled[] {
  if (typed.length < minPrefix) return [];
  const found = vocabulary
    .startingWith(typed)
    .filter((number) => (frequencies[number] ?? 0) > 0)
    .map((number): Spelled => {
      const said = vocabulary.term(number);
      const weight = (0.5 * typed.length) / said.length;
      return { number, term: said, weight, source: { kind: 'PREFIX', typed, said } };
    });
  return found.sort((a, b) => b.weight - a.weight).slice(0, maxPrefixes);
}

function similarTerms(index: SearchIndex, { stem, typed }: Typed, above: number): Spelled[] {
  return [...findSimilar(index.spelling, stem, above), ...similarLater(index, stem, above)]
    .sort((a, b) => b.similarity - a.similarity || a.place - b.place)
    .filter(({ place }) => (index.frequencies[place] ?? 0) > 0)
    .filter(({ place }) => index.vocabulary.term(place) !== stem)
    .slice(0, maxSpellings)
    .map(({ place, similarity }) => ({
      number: place,
      term: index.vocabulary.term(place),
      weight: similarity,
      source: { kind: 'TYPO', typed, said: index.vocabulary.term(place) },
    }));
}

/** Among the few terms that came after the letters were indexed. */
function similarLater(
  { spelling, vocabulary }: SearchIndex,
  stem: string,
  above: number,
): Similar[] {
  const from = spelling.counts.length;
  return vocabulary
    .all()
    .slice(from)
    .map((term, at) => ({ place: from + at, similarity: similarityOf(term, stem) }))
    .filter(({ similarity }) => similarity > above);
}
