/** How strongly a word says a concept: 1 is the concept's own name. */
export type Saying = { words: string; strength: number };

/** Something that a tool is about, whichever words say it. */
export type Concept = {
  /** Never a word: `#` and its id. */
  id: string;
  label: string;
  sayings: readonly Saying[];
  /** What it is a kind of. */
  parents: readonly string[];
};
