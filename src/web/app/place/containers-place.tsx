import { Suspense } from 'react';
import { ContainersPage } from '#web/features/containers/list/containers-page.tsx';
import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';

const Orphans = lazyPart(async () => (await import('#web/features/orphans/orphans.tsx')).Orphans);

/** The containers of all backends, with those that no pod stands for. */
export function ContainersPlace() {
  return (
    <ContainersPage
      orphans={
        <Suspense>
          <Orphans />
        </Suspense>
      }
    />
  );
}
