import { countWords } from '#web/lib/count-words.ts';
import {
  cleared,
  countChosen,
  isNarrowed,
  type AppFilter,
  type BrowseSearch,
} from './browse-search.ts';

export type WayOut = { words: string; change: Partial<BrowseSearch> };

/** How many apps there are without the filters that nobody has chosen. */
type Others = { anywhere: number; unfinished: number };

/** What leads from a list without a row to one with some, the most promising first; none in an empty store. */
export function waysOut(search: BrowseSearch, filters: AppFilter, others: Others): WayOut[] {
  const fewer = search.text.trim().split(/\s+/).slice(0, -1).join(' ');
  const ways: (WayOut | false)[] = [
    filters.runsHere === true &&
      others.anywhere > 0 && {
        words: `Show ${countWords(others.anywhere, 'app')} that cannot run here`,
        change: { isAnywhere: true },
      },
    isUnfinishedLeftOut(search) &&
      others.unfinished > 0 && {
        words: `Show ${countWords(others.unfinished, 'app')} in development`,
        change: { isUnfinished: true },
      },
    fewer !== '' && { words: `Search for “${fewer}”`, change: { text: fewer } },
    search.text.trim() !== '' &&
      countChosen(search) > 0 && {
        words: 'Search without filters',
        change: { chosen: cleared.chosen },
      },
    isNarrowed(search) && { words: 'Clear all', change: cleared },
  ];
  return ways.filter((way) => way !== false);
}

/** Whether development versions are left out without having been unchosen. */
export function isUnfinishedLeftOut({ isUnfinished, chosen }: BrowseSearch): boolean {
  return !isUnfinished && chosen.maturities.length === 0;
}
