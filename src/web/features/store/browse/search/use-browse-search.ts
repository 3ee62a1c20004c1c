import { useUrlState } from '#web/lib/use-url-state.ts';
import { browseSearchInUrl, views, type BrowseSearch, type BrowseView } from './browse-search.ts';

const viewKey = 'kabinet-browse-view';

/** What is browsed, kept in the URL. The view that was chosen last is kept in this browser too. */
export function useBrowseSearch(): [BrowseSearch, (change: Partial<BrowseSearch>) => void] {
  const [search, changeUrl] = useUrlState(browseSearchInUrl);
  function change(part: Partial<BrowseSearch>) {
    if (part.view) localStorage.setItem(viewKey, part.view);
    changeUrl(part);
  }
  return [search, change];
}

/** How this browser showed the list last. */
export function rememberedView(): BrowseView {
  return views.find((view) => view === localStorage.getItem(viewKey)) ?? 'cards';
}
