import { keepPreviousData, useQueries } from '@tanstack/react-query';
import type { PodPhase } from '#domain/lifecycle/pod-phase.ts';
import type { HubError } from '#hub-client/hub-error.ts';
import type { Pod } from '#web/data/fragments/pod-fragment.ts';
import { podWindowQuery, windowSize, type PodSearch } from '../containers.queries.ts';

export type PodWindows = {
  totalCount: number;
  phaseCounts: { phase: PodPhase; count: number }[];
  /** The rows that are there, by their place in the whole list. */
  rows: ReadonlyMap<number, Pod>;
  isLoading: boolean;
  isBehind: boolean;
  error: HubError | null;
  retry: () => void;
};

/** The windows of the list that are on the screen. The rows before stay while others are fetched. */
export function usePodWindows(search: PodSearch, windows: readonly number[]): PodWindows {
  const results = useQueries({
    queries: windows.map((window) => ({
      ...podWindowQuery(search, window),
      placeholderData: keepPreviousData,
    })),
  });
  const pages = results.flatMap(({ data }, at) =>
    data ? [{ from: (windows[at] ?? 0) * windowSize, page: data.podPage }] : [],
  );
  const failed = results.find(({ error }) => error);
  const state = {
    rows: new Map(
      pages.flatMap(({ from, page }) =>
        page.items.map((pod, at): [number, Pod] => [from + at, pod]),
      ),
    ),
    isBehind: results.some(({ isPlaceholderData }) => isPlaceholderData),
    retry: () => void failed?.refetch(),
  };
  const [first] = pages;
  if (!first)
    return {
      ...state,
      totalCount: 0,
      phaseCounts: [],
      isLoading: true,
      error: failed?.error ?? null,
    };
  const { totalCount, phaseCounts } = first.page;
  return { ...state, totalCount, phaseCounts, isLoading: false, error: null };
}
