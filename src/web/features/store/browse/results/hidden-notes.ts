import type { AppFilter, BrowseSearch } from '../search/browse-search.ts';
import { isDevelopmentHidden, type Others } from './search-suggestions.ts';

export type HiddenNote = { words: string; verb: 'show' | 'hide'; change: Partial<BrowseSearch> };

/** What is left out of the list, or in it, beyond what was asked for; and the change that reverses it. */
export function hiddenNotes(
  search: BrowseSearch,
  filters: AppFilter,
  shown: number,
  others: Others,
): HiddenNote[] {
  const elsewhere = filters.runsHere === true ? others.withIncompatible - shown : 0;
  const development = isDevelopmentHidden(search) ? others.withDevelopment - shown : 0;
  const notes: (HiddenNote | false)[] = [
    elsewhere > 0 && {
      words: `${elsewhere.toLocaleString('en')} hidden because they cannot run here`,
      verb: 'show',
      change: { showsIncompatible: true },
    },
    development > 0 && {
      words: `${development.toLocaleString('en')} in development hidden`,
      verb: 'show',
      change: { showsDevelopment: true },
    },
    search.showsIncompatible && {
      words: 'Including apps that cannot run here',
      verb: 'hide',
      change: { showsIncompatible: false },
    },
    search.showsDevelopment && {
      words: 'Including apps in development',
      verb: 'hide',
      change: { showsDevelopment: false },
    },
  ];
  return notes.filter((note) => note !== false);
}
