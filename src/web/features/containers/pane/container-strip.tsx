import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Counts } from './counts.tsx';
import { paneCounts } from './pane-counts.ts';
import { containerPaneQuery } from './pane.queries.ts';

/** The same in one line, where there is no room beside the store. */
export function ContainerStrip() {
  const { podPage, backends } = useSuspenseQuery(containerPaneQuery()).data;
  const counts = paneCounts(podPage.phaseCounts, podPage.updateCount);
  return (
    <section
      aria-label="Your containers"
      className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 rounded-xl border bg-card px-4 py-2 text-sm shadow-xs"
    >
      {counts.length > 0 ? (
        <Counts counts={counts} className="flex-1" />
      ) : (
        <span className="flex-1 text-muted-foreground">
          {backends.length === 0 ? 'No backend is connected yet.' : 'No containers yet.'}
        </span>
      )}
      <Link
        to={backends.length === 0 ? '/backends?connect' : '/containers'}
        className="rounded font-medium text-primary hover:underline"
      >
        {backends.length === 0 ? 'Connect a backend' : 'All containers'}
      </Link>
    </section>
  );
}
