import { startTransition, useMemo, useOptimistic } from 'react';
import { useSearchParams } from 'react-router';
import {
  browseSearchOf,
  views,
  withBrowseSearch,
  type BrowseSearch,
  type BrowseView,
} from './browse-search.ts';

const viewKey = 'kabinet-browse-view';

/**
 * What is browsed, kept in the URL: replaced while typing, so that Back leads out of the list and
 * not through the letters. What was clicked shows at once, before the address has followed.
 */
export function useBrowseSearch(): [BrowseSearch, (change: Partial<BrowseSearch>) => void] {
  const [params, setParams] = useSearchParams();
  const inAddress = useMemo(() => browseSearchOf(params), [params]);
  const [search, showAtOnce] = useOptimistic(inAddress);
  function change(part: Partial<BrowseSearch>) {
    if (part.view) localStorage.setItem(viewKey, part.view);
    const next = { ...search, ...part };
    startTransition(() => {
      showAtOnce(next);
      setParams((old) => withBrowseSearch(old, next), { replace: true });
    });
  }
  return [search, change];
}

/** How this browser showed the list last. */
export function rememberedView(): BrowseView {
  return views.find((view) => view === localStorage.getItem(viewKey)) ?? 'cards';
}
