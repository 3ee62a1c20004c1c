import type { LucideIcon } from 'lucide-react';

/** Something that can be done from anywhere: another page, or an act. */
export type PaletteAction = {
  title: string;
  /** Other words by which people look for it. */
  words: string;
  icon: LucideIcon;
} & ({ to: string; act?: never } | { act: () => void; to?: never });

/** Those of which every word begins a word of the title or of its other words; all when nothing is wanted. */
export function actionsMatching<Action extends { title: string; words: string }>(
  actions: readonly Action[],
  wanted: string,
): Action[] {
  const words = wanted
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return actions.filter(({ title, words: others }) => {
    const known = `${title} ${others}`.toLowerCase().split(/\s+/);
    return words.every((word) => known.some((one) => one.startsWith(word)));
  });
}
