import { Skeleton } from '#web/ui/skeleton.tsx';
import { StillWaiting } from './still-waiting.tsx';

/** A page's place while its code or its data is on the way. */
export function PageSkeleton() {
  return (
    <div aria-busy className="mx-auto w-full max-w-6xl px-4 py-6 sm:px-6 lg:py-8">
      <StillWaiting what="This page" />
      <Skeleton className="mt-2 h-8 w-56" />
      <Skeleton className="mt-2 h-5 w-80 max-w-full" />
      <div className="mt-8 grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {['a', 'b', 'c', 'd', 'e', 'f'].map((place) => (
          <Skeleton key={place} className="h-40 rounded-xl" />
        ))}
      </div>
    </div>
  );
}
