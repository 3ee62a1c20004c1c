import { useSuspenseQuery } from '@tanstack/react-query';
import { Pencil } from 'lucide-react';
import { Suspense } from 'react';
import { Link } from 'react-router';
import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';
import { useUrlParam } from '#web/lib/use-url-param.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { Section } from '#web/parts/page/section.tsx';
import { OpeningNote } from '#web/parts/page/still-waiting.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { AppCard } from '../parts/app-card.tsx';
import { NodeRow, providerWords } from '../parts/node-row.tsx';
import { withoutShown, type ShownApps } from './shown-once.ts';
import { featuredQuery, type FeaturedData } from './home.queries.ts';

const FeaturedEditor = lazyPart(async () => (await import('./featured-editor.tsx')).FeaturedEditor);

const appsShown = 6;
const nodesShown = 5;
const sides = 'grid grid-cols-1 gap-x-6 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,21rem)]';
const cards =
  'grid gap-3 max-sm:-mx-4 max-sm:flex max-sm:snap-x max-sm:overflow-x-auto max-sm:px-4 max-sm:pb-1 max-sm:[&>*]:w-72 max-sm:[&>*]:shrink-0 max-sm:[&>*]:snap-center sm:grid-cols-2';

/** Apps and nodes side by side, and who has chosen them. `?featured` opens the editor. */
export function FeaturedRow({ shown }: { shown: ShownApps }) {
  const { featured } = useSuspenseQuery(featuredQuery()).data;
  const apps = featuredApps(featured, shown);
  const [editor, setEditor] = useUrlParam('featured');
  const origin = featured.isAutomatic
    ? 'Selected automatically'
    : 'Selected by your administrators';
  return (
    <>
      <div className={sides}>
        <Section
          title="Featured apps"
          aside={<Origin words={origin} onEdit={() => setEditor('')} />}
        >
          <ul className={cards}>
            {apps.map((app) => (
              <li key={app.id} className="min-w-0">
                <AppCard app={app} />
              </li>
            ))}
          </ul>
          {apps.length === 0 && <NoFeaturedApp isAutomatic={featured.isAutomatic} />}
        </Section>
        <Section
          title="Featured nodes"
          aside={
            <Link
              to="/browse?kind=nodes"
              className="rounded text-sm font-medium text-primary hover:underline"
            >
              All nodes
            </Link>
          }
        >
          <FeaturedNodes nodes={featured.definitions} />
        </Section>
      </div>
      {editor !== null && (
        <Suspense fallback={<OpeningNote onCancel={() => setEditor(null)} />}>
          <FeaturedEditor featured={featured} onClose={() => setEditor(null)} />
        </Suspense>
      )}
    </>
  );
}

/** Those that have a place in the row. */
export function featuredApps(featured: FeaturedData, shown: ShownApps): FeaturedData['apps'] {
  return withoutShown(featured.apps, shown).slice(0, appsShown);
}

function NoFeaturedApp({ isAutomatic }: { isAutomatic: boolean }) {
  return (
    <p className="text-sm text-muted-foreground">
      {isAutomatic
        ? 'No app that has a description, a task and a stable release fits your backends yet.'
        : 'Every app that is featured stands above.'}
    </p>
  );
}

function FeaturedNodes({ nodes }: { nodes: FeaturedData['definitions'] }) {
  if (nodes.length === 0)
    return <p className="text-sm text-muted-foreground">No node is featured.</p>;
  return (
    <Card className="overflow-hidden">
      <ul className="divide-y">
        {nodes.slice(0, nodesShown).map((node) => (
          <li key={node.id}>
            <NodeRow node={node} by={providerWords(node.apps)} maxPorts={2} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Origin({ words, onEdit }: { words: string; onEdit: () => void }) {
  return (
    <span className="flex items-center gap-2 text-xs text-muted-foreground">
      {words}
      <Button size="sm" variant="ghost" aria-label="Edit featured apps and nodes" onClick={onEdit}>
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
