import { useSuspenseQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { countWords } from '#web/lib/count-words.ts';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { AppCard } from './app-card.tsx';
import { appsMatching, type AppSearch } from './store.queries.ts';

const step = 60;
const most = 200;
const columns = 'grid gap-3 sm:grid-cols-2 lg:grid-cols-3';

export function AppGrid({ search, onClear }: { search: AppSearch; onClear: () => void }) {
  const [limit, setLimit] = useState(step);
  const { data } = useSuspenseQuery(appsMatching(search, limit));
  const { items, totalCount } = data.appPage;
  if (items.length === 0) return <NoApps isSearching={search.search !== '' || search.hardware !== null} onClear={onClear} />;
  return (
    <>
      <p role="status" className="sr-only">{countWords(totalCount, 'app')}</p>
      <ul className={columns}>
        {items.map((app) => <li key={app.id} className="min-w-0"><AppCard app={app} /></li>)}
      </ul>
      {totalCount > items.length && (
        <div className="mt-6 flex flex-col items-center gap-2 text-sm text-quiet">
          {items.length} of {countWords(totalCount, 'app')}
          {limit < most
            ? <Button onClick={() => setLimit(Math.min(most, limit + step))}>Show more</Button>
            : <span>Search to find the others.</span>}
        </div>
      )}
    </>
  );
}

function NoApps({ isSearching, onClear }: { isSearching: boolean; onClear: () => void }) {
  if (isSearching) {
    return (
      <EmptyState icon={SearchX} title="No app matches" action={<Button onClick={onClear}>Clear the search</Button>}>
        Every word must occur in the name, the description or a node of the app. Try fewer words.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={SearchX} title="The store is empty" action={<Button asChild look="primary"><Link to="/repos">Go to the repositories</Link></Button>}>
      Apps come from repositories. Add one, or scan those that are there.
    </EmptyState>
  );
}

export function AppGridSkeleton() {
  return (
    <div role="status" aria-label="Loading apps" className={columns}>
      {['a', 'b', 'c', 'd', 'e', 'f'].map((place) => <Skeleton key={place} className="h-44 rounded-xl" />)}
    </div>
  );
}
