import { vocabulary } from '../../tasks/vocabulary.ts';
import type { Concept, Saying } from './concept.ts';
import edam from './edam-bioimaging.json' with { type: 'json' };
import { everydayWords } from './everyday-words.ts';

/** How much a synonym counts beside the words that were typed. */
const strengths = { exact: 0.5, abbrev: 0.5, narrow: 0.3, related: 0.2, everyday: 0.3 };

const ofEdam = edam.concepts.map((concept): Concept => {
  const { id, label, parents } = concept;
  const said = (kind: 'exact' | 'abbrev' | 'narrow' | 'related') =>
    (kind in concept ? ((concept as Record<string, unknown>)[kind] as string[]) : []).map(
      (words): Saying => ({ words, strength: strengths[kind] }),
    );
  return {
    id: `#${id}`,
    label,
    parents: parents.map((parent) => `#${parent}`),
    sayings: [
      { words: label, strength: strengths.exact },
      ...said('exact'),
      ...said('abbrev'),
      ...said('narrow'),
      ...said('related'),
    ],
  };
});

const ofEverydayWords = everydayWords.map((words, index): Concept => ({
  id: `#everyday-${index}`,
  label: words[0] ?? '',
  parents: [],
  sayings: words.map((one) => ({ words: one, strength: strengths.everyday })),
}));

/** What EDAM-bioimaging and everyday language know. */
export const concepts: readonly Concept[] = [...ofEdam, ...ofEverydayWords];
export const conceptsById: ReadonlyMap<string, Concept> = new Map(
  concepts.map((concept) => [concept.id, concept]),
);

/** The term of a task of the store. */
export const taskTerm = (key: string) => `#task-${key}`;
export const taskLabels: ReadonlyMap<string, string> = new Map(
  vocabulary.map(({ key, label }) => [taskTerm(key), label]),
);
