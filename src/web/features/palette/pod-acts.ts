import type { LucideIcon } from 'lucide-react';
import type { PalettePod } from './palette.queries.ts';

/** What can be asked of a container by its word, as in `stop tracker`. */
export type PodAct = {
  word: string;
  /** Other words by which people ask for it. */
  words: readonly string[];
  icon: LucideIcon;
  /** It is confirmed before it is done. */
  asksFirst?: boolean;
  /** Why it cannot be asked now; null when it can. */
  refusal: (pod: PalettePod) => string | null;
} & (
  { to: (pod: PalettePod) => string; act?: never } | { act: (pod: PalettePod) => void; to?: never }
);

/** The act whose word is typed first, and the name after it; null when none is. */
export function typedAct(
  acts: readonly PodAct[],
  wanted: string,
): { act: PodAct; name: string } | null {
  const [first = '', ...rest] = wanted.toLowerCase().split(/\s+/);
  const act = acts.find(({ word, words }) => word.toLowerCase() === first || words.includes(first));
  return act ? { act, name: rest.join(' ') } : null;
}
