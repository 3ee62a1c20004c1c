import { countWords } from '#web/lib/words/count-words.ts';
import {
  cleared,
  countChosen,
  isFiltered,
  type AppFilter,
  type BrowseSearch,
} from '../search/browse-search.ts';

export type SearchSuggestion = { words: string; change: Partial<BrowseSearch> };

/** How many apps there are without the filters that nobody has chosen. */
export type Others = { withIncompatible: number; withDevelopment: number };

/** What leads from a list without a row to one with some, the most promising first; none in an empty store. */
export function searchSuggestions(
  search: BrowseSearch,
  filters: AppFilter,
  others: Others,
): SearchSuggestion[] {
  const ways: (SearchSuggestion | false)[] = [
    filters.runsHere === true &&
      others.withIncompatible > 0 && {
        words: `Show ${countWords(others.withIncompatible, 'app')} that cannot run here`,
        change: { showsIncompatible: true },
      },
    isDevelopmentHidden(search) &&
      others.withDevelopment > 0 && {
        words: `Show ${countWords(others.withDevelopment, 'app')} in development`,
        change: { showsDevelopment: true },
      },
    search.text.trim() !== '' &&
      countChosen(search) > 0 && {
        words: 'Search without filters',
        change: { chosen: cleared.chosen },
      },
    isFiltered(search) && { words: 'Clear all', change: cleared },
  ];
  return ways.filter((way) => way !== false);
}

/** Whether development versions are left out without having been unchosen. */
export function isDevelopmentHidden({ showsDevelopment, chosen }: BrowseSearch): boolean {
  return !showsDevelopment && chosen.maturities.length === 0;
}
