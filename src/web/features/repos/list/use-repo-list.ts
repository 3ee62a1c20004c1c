import { useDeferredValue } from 'react';
import type { Repo } from '#web/data/fragments/repo-fragment.ts';
import { useWindows, type Windows } from '#web/data/use-windows.ts';
import { useMedia } from '#web/lib/use-media.ts';
import { repoWindowQuery, windowSize, type RepoPage } from './repo-list.queries.ts';
import type { RepoSearch } from './repo-search.ts';

/** Pixels of one row with the gap below it, so that only those in view have to be in the page. */
const rowHeights = { wide: 92, narrow: 166 };

export type RepoWindows = Windows<Repo, RepoPage> & { rowHeight: number };

/** The part of the list that is on the screen. */
export function useRepoList(search: RepoSearch): RepoWindows {
  const isWide = useMedia('(min-width: 64rem)');
  const rowHeight = isWide ? rowHeights.wide : rowHeights.narrow;
  const shown = useDeferredValue(search);
  const windows = useWindows({
    windowSize,
    rowHeight,
    whileLoading: 6,
    query: (window) => repoWindowQuery(shown, window),
    pageOf: ({ repoPage }) => repoPage,
  });
  return { ...windows, rowHeight };
}
