import { Suspense } from 'react';
import { BackendPage } from '#web/features/backends/backend-page.tsx';
import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';

const Orphans = lazyPart(async () => (await import('#web/features/orphans/orphans.tsx')).Orphans);

/** The page of a backend, with its containers that no pod stands for. */
export function BackendPlace() {
  return (
    <BackendPage
      orphans={(backendId) => (
        <Suspense>
          <Orphans backendId={backendId} />
        </Suspense>
      )}
    />
  );
}
