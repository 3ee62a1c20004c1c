import { useSearchParams } from 'react-router';
import { browseSearchOf, views, withBrowseSearch, type BrowseSearch, type BrowseView } from './browse-search.ts';

const viewKey = 'kabinet-browse-view';

/** What is browsed, kept in the URL: replaced while typing, so that Back leads out of the list and not through the letters. */
export function useBrowseSearch(): [BrowseSearch, (change: Partial<BrowseSearch>) => void] {
  const [params, setParams] = useSearchParams();
  function change(part: Partial<BrowseSearch>) {
    if (part.view) localStorage.setItem(viewKey, part.view);
    setParams((old) => withBrowseSearch(old, { ...browseSearchOf(old), ...part }), { replace: true, preventScrollReset: true });
  }
  return [browseSearchOf(params), change];
}

/** How this browser showed the list last. */
export function rememberedView(): BrowseView {
  return views.find((view) => view === localStorage.getItem(viewKey)) ?? 'cards';
}
