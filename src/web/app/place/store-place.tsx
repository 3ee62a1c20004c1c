import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { PinnedApps } from '#web/features/suites/pinned-apps.tsx';
import { pinnedAppsQuery } from '#web/features/suites/pinned.queries.ts';
import { StorePage } from '#web/features/store/store-page.tsx';
import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';
import { PartBoundary } from '#web/parts/page/part-boundary.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { cardAct } from './show-card-act.tsx';

const ContainerPane = lazyPart(
  async () => (await import('#web/features/containers/pane/container-pane.tsx')).ContainerPane,
);
const ContainerStrip = lazyPart(
  async () => (await import('#web/features/containers/pane/container-strip.tsx')).ContainerStrip,
);

/** The first screen: the store, with what other features add to it. */
export function StorePlace() {
  const { data } = useQuery(pinnedAppsQuery());
  const pinned = (
    <PartBoundary what="Pinned apps" waiting={null}>
      <PinnedApps />
    </PartBoundary>
  );
  const ids = new Set(data?.pinnedApps.map(({ id }) => id));
  return <StorePage pinned={{ row: pinned, ids }} cardAct={cardAct} containers={containers} />;
}

function containers(shape: 'pane' | 'strip') {
  const waiting = <Skeleton className={shape === 'pane' ? 'h-96 rounded-xl' : 'h-11 rounded-xl'} />;
  return (
    <PartBoundary what="The containers" waiting={waiting}>
      <Suspense fallback={waiting}>
        {shape === 'pane' ? <ContainerPane /> : <ContainerStrip />}
      </Suspense>
    </PartBoundary>
  );
}
