import { tasksOf } from '../../tasks/tasks-of.ts';
import { taskLabels, taskTerm } from '../lexicon/concepts.ts';
import type { Concept } from '../lexicon/concept.ts';
import { findConcepts } from '../lexicon/find-concepts.ts';
import { joined, joinedTermsOf, termsOf, type Term } from '../text/terms-of.ts';

/** Why a term is looked for. */
export type Source =
  /** It was typed. */
  | { kind: 'WORD' }
  /** Two words that were typed, written as one. */
  | { kind: 'COMPOUND'; typed: string }
  /** Another word for a concept that was typed. */
  | { kind: 'SYNONYM'; typed: string; label: string; said: string }
  /** A concept that was typed, by whatever word a text says it. */
  | { kind: 'CONCEPT'; typed: string; label: string }
  | { kind: 'TASK'; label: string };

export type QueryTerm = { term: string; weight: number; source: Source };

/** What was typed, as terms; of long texts a part. */
export type Query = {
  text: string;
  /** What was typed, each term once. */
  words: readonly { stem: string; typed: string }[];
  terms: readonly QueryTerm[];
  /** Only the beginning was read, or only the rarest of the words. */
  isCut: boolean;
};

export const maxQueryLength = 1_000;
export const maxQueryWords = 30;

const weights = { compound: 1, concept: 0.5, task: 0.5 };

/** `rarity` says how rare a term is; the rarest words are those that are kept of many. */
export function parseQuery(text: string, rarity: (term: string) => number): Query {
  const cut = text.slice(0, maxQueryLength);
  const all = termsOf(cut);
  const kept = rarest(all, rarity);
  const words = new Map<string, string>();
  for (const { stem, words: own } of kept) words.set(stem, own[0]?.text ?? '');
  return {
    text: cut,
    words: [...words].map(([stem, typed]) => ({ stem, typed })),
    terms: [
      ...[...words.keys()].map((term): QueryTerm => ({
        term,
        weight: 1,
        source: { kind: 'WORD' },
      })),
      ...compounds(cut, kept, words),
      ...meant(kept, words),
      ...tasks(cut),
    ],
    isCut: cut.length < text.length || kept.length < all.length,
  };
}

function rarest(terms: readonly Term[], rarity: (term: string) => number): readonly Term[] {
  const stems = [...new Set(terms.map(({ stem }) => stem))];
  if (stems.length <= maxQueryWords) return terms;
  const kept = new Set(stems.sort((a, b) => rarity(b) - rarity(a)).slice(0, maxQueryWords));
  return terms.filter(({ stem }) => kept.has(stem));
}

/** Neighbours as one word: somebody may have written them so. */
function compounds(
  text: string,
  terms: readonly Term[],
  words: ReadonlyMap<string, string>,
): QueryTerm[] {
  const pairs = terms.slice(1).flatMap((term, at) => {
    const [before] = terms[at]?.words ?? [];
    const [after] = term.words;
    return before && after && isSpace(text.slice(before.end, after.start))
      ? [joined([before, after])]
      : [];
  });
  return [...pairs, ...joinedTermsOf(text)]
    .filter(({ stem }) => !words.has(stem))
    .map(({ stem, words: own }) => ({
      term: stem,
      weight: weights.compound,
      source: { kind: 'COMPOUND', typed: own.map((word) => word.text).join(' ') },
    }));
}

function isSpace(between: string): boolean {
  return /^[\s\p{P}]{0,3}$/u.test(between);
}

/** The concepts that the words say, and the other words that say them. */
function meant(terms: readonly Term[], words: ReadonlyMap<string, string>): QueryTerm[] {
  const found = new Map<string, QueryTerm>();
  const add = (one: QueryTerm) => {
    const known = found.get(one.term);
    if (!known || known.weight < one.weight) found.set(one.term, one);
  };
  for (const { concept, from, to } of findConcepts(terms)) {
    const typed = terms
      .slice(from, to)
      .map((term) => term.words[0]?.text ?? '')
      .join(' ');
    const { label } = concept;
    add({ term: concept.id, weight: weights.concept, source: { kind: 'CONCEPT', typed, label } });
    for (const one of synonyms(concept, typed)) if (!words.has(one.term)) add(one);
  }
  return [...found.values()];
}

function synonyms({ sayings, label }: Concept, typed: string): QueryTerm[] {
  return sayings.flatMap(({ words: said, strength }) => {
    const own = termsOf(said);
    return own.map(({ stem }): QueryTerm => ({
      term: stem,
      weight: strength / own.length,
      source: { kind: 'SYNONYM', typed, label, said },
    }));
  });
}

function tasks(text: string): QueryTerm[] {
  return tasksOf({ names: [text], descriptions: [] }).map((key) => ({
    term: taskTerm(key),
    weight: weights.task,
    source: { kind: 'TASK', label: taskLabels.get(taskTerm(key)) ?? key },
  }));
}
