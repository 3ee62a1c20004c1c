import { keepPreviousData, useQueries } from '@tanstack/react-query';
import type { PodPhase } from '#domain/lifecycle/pod-phase.ts';
import type { HubError } from '#hub-client/hub-error.ts';
import type { Pod } from '#web/data/pod-fragment.ts';
import { podWindowQuery, windowSize, type PodSearch } from './containers.queries.ts';

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
    queries: windows.map((window) => ({ ...podWindowQuery(search, window), placeholderData: keepPreviousData })),
  });
  const rows = new Map<number, Pod>();
  for (const [at, { data }] of results.entries()) {
    for (const [row, pod] of (data?.podPage.items ?? []).entries()) rows.set((windows[at] ?? 0) * windowSize + row, pod);
  }
  const page = results.find(({ data }) => data)?.data?.podPage;
  const failed = results.find(({ error }) => error);
  return {
    totalCount: page?.totalCount ?? 0,
    phaseCounts: page?.phaseCounts ?? [],
    rows,
    isLoading: page === undefined,
    isBehind: results.some(({ isPlaceholderData }) => isPlaceholderData),
    error: page === undefined ? failed?.error ?? null : null,
    retry: () => void failed?.refetch(),
  };
}
