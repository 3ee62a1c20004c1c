import { useDeferredValue, useState } from 'react';
import { useMedia } from '#web/lib/use-media.ts';
import { useVisibleRows, windowsOf, type VisibleRows } from '#web/lib/use-visible-rows.ts';
import { windowSize, type RepoSearch } from '../repos.queries.ts';
import { useRepoWindows, type RepoWindows } from './use-repo-windows.ts';

const rowsWhileLoading = 6;
/** Pixels of one row with the gap below it, so that only those in view have to be in the page. */
const rowHeights = { wide: 92, narrow: 166 };

export type RepoList = RepoWindows &
  Pick<VisibleRows, 'place'> & {
    total: number;
    rowHeight: number;
    visible: Omit<VisibleRows, 'place'>;
  };

/** The part of the list that is on the screen. */
export function useRepoList(search: RepoSearch): RepoList {
  const isWide = useMedia('(min-width: 64rem)');
  const rowHeight = isWide ? rowHeights.wide : rowHeights.narrow;
  const [total, setTotal] = useState(rowsWhileLoading);
  const { place, ...visible } = useVisibleRows(total, rowHeight);
  const windows = useRepoWindows(useDeferredValue(search), windowsOf(visible.indexes, windowSize));
  if (windows.totals && windows.totals.totalCount !== total) setTotal(windows.totals.totalCount);
  return { ...windows, place, visible, total, rowHeight };
}
