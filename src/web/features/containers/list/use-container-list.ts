import { useDeferredValue } from 'react';
import type { ListedPod } from '#web/data/fragments/listed-pod-fragment.ts';
import { useWindows, type Windows } from '#web/data/use-windows.ts';
import { podWindowQuery, windowSize, type PodPage } from './container-list.queries.ts';
import type { PodSearch } from './pod-search.ts';

export type PodWindows = Windows<ListedPod, PodPage>;

/** The part of the list that is on the screen; `rowHeight` in pixels. */
export function useContainerList(search: PodSearch, rowHeight: number): PodWindows {
  const shown = useDeferredValue(search);
  return useWindows({
    windowSize,
    rowHeight,
    whileLoading: 10,
    query: (window) => podWindowQuery(shown, window),
    pageOf: ({ podPage }) => podPage,
  });
}
