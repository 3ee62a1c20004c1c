import { useQuery } from '@tanstack/react-query';
import { PackageOpen, SearchX } from 'lucide-react';
import { Link } from 'react-router';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/parts/page/empty-state.tsx';
import { cleared, isFiltered, type AppFilter, type BrowseSearch } from '../search/browse-search.ts';
import { hiddenAppsQuery } from '../search/browse.queries.ts';
import { searchSuggestions } from './search-suggestions.ts';

type NoAppsProps = {
  search: BrowseSearch;
  filters: AppFilter;
  onChange: (change: Partial<BrowseSearch>) => void;
};

/** Nothing matches: which steps back lead to something. */
export function NoApps({ search, filters, onChange }: NoAppsProps) {
  const { data } = useQuery(hiddenAppsQuery(filters));
  const ways = searchSuggestions(search, filters, {
    withIncompatible: data?.withIncompatible.totalCount ?? 0,
    withDevelopment: data?.withDevelopment.totalCount ?? 0,
  });
  if (ways.length === 0) return <EmptyStore />;
  return (
    <EmptyState
      icon={SearchX}
      title="No app matches"
      action={ways.map(({ words, change }, at) => (
        <Button
          key={words}
          variant={at === 0 ? 'default' : 'outline'}
          onClick={() => onChange(change)}
        >
          {words}
        </Button>
      ))}
    >
      {search.text.trim() === ''
        ? 'Remove a filter to see more apps.'
        : 'Nothing here says any of these words, another word for them, or one that is spelt nearly so. Try what the app should do, such as “segment nuclei”.'}
    </EmptyState>
  );
}

function EmptyStore() {
  return (
    <EmptyState
      icon={PackageOpen}
      title="The store is empty"
      action={
        <Button asChild variant="default">
          <Link to="/repos?add">Add repository</Link>
        </Button>
      }
    >
      Apps and their nodes come from repositories. Add one to fill the store.
    </EmptyState>
  );
}

export function NoNodes({ search, onChange }: Omit<NoAppsProps, 'filters'>) {
  if (!isFiltered(search)) return <EmptyStore />;
  return (
    <EmptyState
      icon={SearchX}
      title="No node matches"
      action={
        <Button variant="outline" onClick={() => onChange(cleared)}>
          Clear all
        </Button>
      }
    >
      Nodes are what apps can do. None says any of these words, or another word for them.
    </EmptyState>
  );
}
