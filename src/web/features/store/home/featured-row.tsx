import { useSuspenseQuery } from '@tanstack/react-query';
import { Pencil } from 'lucide-react';
import { Suspense } from 'react';
import { Link, useSearchParams } from 'react-router';
import { lazyPart } from '#web/lib/lazy-part.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { Section } from '#web/ui/section.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { AppCard } from '../parts/app-card.tsx';
import { NodeRow, providerWords } from '../parts/node-row.tsx';
import { featuredQuery } from './home.queries.ts';

const FeaturedEditor = lazyPart(async () => (await import('./featured-editor.tsx')).FeaturedEditor);

const appsShown = 6;
const nodesShown = 5;
const sides = 'grid grid-cols-1 gap-x-6 gap-y-8 xl:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]';
const cards =
  'grid gap-3 max-sm:-mx-4 max-sm:flex max-sm:snap-x max-sm:overflow-x-auto max-sm:px-4 max-sm:pb-1 max-sm:[&>*]:w-72 max-sm:[&>*]:shrink-0 max-sm:[&>*]:snap-center sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-2 2xl:grid-cols-3';

/** Apps and nodes side by side, and who has chosen them. `?featured` opens the editor. */
export function FeaturedRow() {
  const { featured } = useSuspenseQuery(featuredQuery()).data;
  const [params, setParams] = useSearchParams();
  const open = (isOpen: boolean) =>
    setParams(
      (old) => {
        if (isOpen) old.set('featured', '');
        else old.delete('featured');
        return old;
      },
      { replace: true },
    );
  const origin = featured.isAutomatic
    ? 'Selected automatically'
    : 'Selected by your administrators';
  return (
    <>
      <div className={sides}>
        <Section title="Featured apps" aside={<Origin words={origin} onEdit={() => open(true)} />}>
          <ul className={cards}>
            {featured.apps.slice(0, appsShown).map((app) => (
              <li key={app.id} className="min-w-0">
                <AppCard app={app} />
              </li>
            ))}
          </ul>
          {featured.apps.length === 0 && <p className="text-sm text-quiet">No app is featured.</p>}
        </Section>
        <Section
          title="Featured nodes"
          aside={
            <Link
              to="/browse?kind=nodes"
              className="rounded text-sm font-medium text-brand hover:underline"
            >
              All nodes
            </Link>
          }
        >
          {featured.definitions.length === 0 && (
            <p className="text-sm text-quiet">No node is featured.</p>
          )}
          {featured.definitions.length > 0 && (
            <Card className="overflow-hidden">
              <ul className="divide-y">
                {featured.definitions.slice(0, nodesShown).map((node) => (
                  <li key={node.id}>
                    <NodeRow node={node} by={providerWords(node.apps)} maxPorts={2} />
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </Section>
      </div>
      {params.has('featured') && (
        <Suspense>
          <FeaturedEditor featured={featured} onClose={() => open(false)} />
        </Suspense>
      )}
    </>
  );
}

function Origin({ words, onEdit }: { words: string; onEdit: () => void }) {
  return (
    <span className="flex items-center gap-2 text-xs text-quiet">
      {words}
      <Button size="small" look="quiet" aria-label="Edit featured apps and nodes" onClick={onEdit}>
        <Pencil aria-hidden />
        Edit
      </Button>
    </span>
  );
}

export function FeaturedSkeleton() {
  return (
    <div className={sides}>
      <Section title="Featured apps">
        <div className={cards}>
          {['a', 'b', 'c', 'd'].map((place) => (
            <Skeleton key={place} className="h-48 rounded-xl" />
          ))}
        </div>
      </Section>
      <Section title="Featured nodes">
        <Skeleton className="h-96 rounded-xl" />
      </Section>
    </div>
  );
}
