import type { Term } from '../text/terms-of.ts';
import { termsOf } from '../text/terms-of.ts';
import type { Concept } from './concept.ts';
import { concepts, conceptsById } from './concepts.ts';

/** A concept in a text, with the terms that say it. */
export type FoundConcept = { concept: Concept; from: number; to: number; strength: number };

type Node = { next: Map<string, Node>; here: { concept: Concept; strength: number }[] };

const root = makeTrie();

function makeTrie(): Node {
  const top: Node = { next: new Map(), here: [] };
  for (const concept of concepts)
    for (const { words, strength } of concept.sayings) {
      let node = top;
      for (const { stem } of termsOf(words)) node = child(node, stem);
      if (node !== top && !node.here.some((one) => one.concept === concept))
        node.here.push({ concept, strength });
    }
  return top;
}

function child(node: Node, stem: string): Node {
  const known = node.next.get(stem);
  if (known) return known;
  const made: Node = { next: new Map(), here: [] };
  node.next.set(stem, made);
  return made;
}

/** Every concept that these terms say, by its longest saying at each place. */
export function findConcepts(terms: readonly Term[]): FoundConcept[] {
  const found: FoundConcept[] = [];
  for (let from = 0; from < terms.length; from += 1) {
    let node: Node | undefined = root.next.get(terms[from]?.stem ?? '');
    for (let to = from + 1; node; to += 1) {
      for (const one of node.here) found.push({ ...one, from, to });
      node = node.next.get(terms[to]?.stem ?? '');
    }
  }
  return found;
}

const ancestors = new Map<string, readonly string[]>();

/** The ids of a concept and of everything that it is a kind of. */
export function withAncestors(id: string): readonly string[] {
  const known = ancestors.get(id);
  if (known) return known;
  const all = new Set([id]);
  for (const one of all) for (const parent of conceptsById.get(one)?.parents ?? []) all.add(parent);
  ancestors.set(id, [...all]);
  return [...all];
}
