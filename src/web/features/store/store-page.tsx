import { useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';
import { useMedia } from '#web/lib/use-media.ts';
import { PartBoundary } from '#web/parts/page/part-boundary.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { CategoryTiles, CategoryTilesSkeleton } from './home/category-tiles.tsx';
import { FeaturedRow, FeaturedSkeleton, featuredApps } from './home/featured-row.tsx';
import { CardActs, type CardAct } from './parts/card-acts.ts';
import { featuredQuery, storeStateQuery } from './home/home.queries.ts';
import { ShelfSkeleton } from './home/shelf-skeleton.tsx';
import { idOf } from './home/shown-once.ts';
import { StoreHero } from './home/store-hero.tsx';

// Below the first sight.
const NewestApps = lazyPart(async () => (await import('./home/app-shelves.tsx')).NewestApps);
const OwnApps = lazyPart(async () => (await import('./home/app-shelves.tsx')).OwnApps);
const FirstSteps = lazyPart(async () => (await import('./home/first-steps.tsx')).FirstSteps);

/** What this person keeps at hand, and which apps those are. */
export type PinnedRow = { row: ReactNode; ids: ReadonlySet<string> };

type StorePageProps = {
  pinned: PinnedRow;
  /** What can be done with an app where its card stands. */
  cardAct: CardAct;
  /** The live containers: beside the store, or in one line above it. */
  containers: (shape: 'pane' | 'strip') => ReactNode;
};

/** The front of the store beside the containers. Every row loads and fails alone. */
export function StorePage({ pinned, cardAct, containers }: StorePageProps) {
  const hasPane = useMedia('(min-width: 72rem)');
  return (
    <div className="mx-auto w-full max-w-[96rem] px-4 py-5 sm:px-6 lg:py-6">
      <title>Store · Kabinet</title>
      <StoreHero />
      {!hasPane && <div className="mt-4">{containers('strip')}</div>}
      <div className="mt-6 grid grid-cols-1 gap-x-8 min-[72rem]:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="min-w-0">
          <PartBoundary what="The store" waiting={<StoreSkeleton />}>
            <CardActs value={cardAct}>
              <Rows pinned={pinned} />
            </CardActs>
          </PartBoundary>
        </div>
        {hasPane && (
          <aside
            aria-label="Containers"
            className="sticky top-20 max-h-[calc(100dvh-6rem)] self-start overflow-y-auto"
          >
            {containers('pane')}
          </aside>
        )}
      </div>
    </div>
  );
}

function Rows({ pinned }: { pinned: PinnedRow }) {
  const {
    appPage: { totalCount },
    githubRepos,
    backends,
  } = useSuspenseQuery(storeStateQuery()).data;
  if (totalCount === 0) return <FirstSteps repos={githubRepos} backends={backends} />;
  return (
    <div className="grid grid-cols-1 gap-9">
      {pinned.row}
      <PartBoundary what="Featured apps" waiting={<FeaturedSkeleton />}>
        <FeaturedRow shown={pinned.ids} />
      </PartBoundary>
      <PartBoundary what="The tasks" waiting={<CategoryTilesSkeleton />}>
        <CategoryTiles />
      </PartBoundary>
      <PartBoundary what="The newest apps" waiting={<ShelfSkeleton title="New and updated" />}>
        <BelowFeatured pinned={pinned} totalCount={totalCount} />
      </PartBoundary>
    </div>
  );
}

/** What has no place further up. */
function BelowFeatured({ pinned, totalCount }: { pinned: PinnedRow; totalCount: number }) {
  const { featured } = useSuspenseQuery(featuredQuery()).data;
  const shown = new Set([...pinned.ids, ...featuredApps(featured, pinned.ids).map(idOf)]);
  return (
    <div className="grid grid-cols-1 gap-9">
      <NewestApps totalCount={totalCount} shown={shown} />
      <PartBoundary what="Your repositories" waiting={null}>
        <OwnApps shown={shown} />
      </PartBoundary>
    </div>
  );
}

function StoreSkeleton() {
  return (
    <div role="status" aria-label="Loading the store" className="grid grid-cols-1 gap-10">
      <FeaturedSkeleton />
      <CategoryTilesSkeleton />
      <Skeleton className="h-60 rounded-xl" />
    </div>
  );
}
