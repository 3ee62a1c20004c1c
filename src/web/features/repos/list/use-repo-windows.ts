import { keepPreviousData, useQueries } from '@tanstack/react-query';
import type { HubError } from '#hub-client/hub-error.ts';
import type { Repo } from '#web/data/fragments/repo-fragment.ts';
import { repoWindowQuery, windowSize, type RepoSearch, type RepoWindow } from '../repos.queries.ts';

export type RepoWindows = {
  totals: Pick<RepoWindow, 'totalCount' | 'stateCounts' | 'kindCounts'> | null;
  /** The rows that are there, by their place in the whole list. */
  rows: ReadonlyMap<number, Repo>;
  isBehind: boolean;
  error: HubError | null;
  retry: () => void;
};

/** The windows of the list that are on the screen. The rows before stay while others are fetched. */
export function useRepoWindows(search: RepoSearch, windows: readonly number[]): RepoWindows {
  const results = useQueries({
    queries: windows.map((window) => ({
      ...repoWindowQuery(search, window),
      placeholderData: keepPreviousData,
    })),
  });
  const pages = results.flatMap(({ data }, at) =>
    data ? [{ from: (windows[at] ?? 0) * windowSize, page: data.repoPage }] : [],
  );
  const failed = results.find(({ error }) => error);
  const [first] = pages;
  return {
    totals: first?.page ?? null,
    rows: new Map(
      pages.flatMap(({ from, page }) =>
        page.items.map((repo, at): [number, Repo] => [from + at, repo]),
      ),
    ),
    isBehind: results.some(({ isPlaceholderData }) => isPlaceholderData),
    error: first ? null : (failed?.error ?? null),
    retry: () => void failed?.refetch(),
  };
}
