import { useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';
import { PartBoundary } from '#web/parts/page/part-boundary.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { CategoryTiles, CategoryTilesSkeleton } from './home/category-tiles.tsx';
import { FeaturedRow, FeaturedSkeleton } from './home/featured-row.tsx';
import { storeStateQuery } from './home/home.queries.ts';
import { NewestApps, OwnApps, RecentApps, ShelfSkeleton } from './home/app-shelves.tsx';
import { StoreHero } from './home/store-hero.tsx';

const FirstSteps = lazyPart(async () => (await import('./home/first-steps.tsx')).FirstSteps);

/** The front of the store. Every row loads and fails alone. `pinned` is what this person keeps at hand. */
export function StorePage({ pinned }: { pinned: ReactNode }) {
  return (
    <div className="mx-auto w-full max-w-[96rem] px-4 py-5 sm:px-6 lg:py-6">
      <title>Store · Kabinet</title>
      <StoreHero />
      <div className="mt-8">
        <PartBoundary what="The store" waiting={<StoreSkeleton />}>
          <Rows pinned={pinned} />
        </PartBoundary>
      </div>
    </div>
  );
}

function Rows({ pinned }: { pinned: ReactNode }) {
  const {
    appPage: { totalCount },
    githubRepos,
    backends,
  } = useSuspenseQuery(storeStateQuery()).data;
  if (totalCount === 0) return <FirstSteps repos={githubRepos} backends={backends} />;
  return (
    <div className="grid grid-cols-1 gap-10">
      <PartBoundary what="Pinned apps" waiting={null}>
        {pinned}
      </PartBoundary>
      <PartBoundary what="Recently used apps" waiting={null}>
        <RecentApps />
      </PartBoundary>
      <PartBoundary what="Featured apps" waiting={<FeaturedSkeleton />}>
        <FeaturedRow />
      </PartBoundary>
      <PartBoundary what="The tasks" waiting={<CategoryTilesSkeleton />}>
        <CategoryTiles />
      </PartBoundary>
      <PartBoundary what="The newest apps" waiting={<ShelfSkeleton title="New and updated" />}>
        <NewestApps totalCount={totalCount} />
      </PartBoundary>
      <PartBoundary what="Your repositories" waiting={null}>
        <OwnApps />
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
