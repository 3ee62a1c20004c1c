import { RotateCw } from 'lucide-react';
import { Suspense, type ReactNode } from 'react';
import { isLostPart } from '#web/lib/lazy-loading/is-lost-part.ts';
import { Button } from '#web/ui/button.tsx';
import { CatchErrors } from './catch-errors.tsx';
import { ErrorNote } from './error-note.tsx';

type PartBoundaryProps = {
  /** What is missing when it fails, such as 'The newest apps'. */
  what: string;
  /** The place of the part while it is on the way, as tall as it will be. */
  waiting: ReactNode;
  /** A part above the page shows its failure in the corner of the window, others in their place. */
  floats?: boolean;
  children: ReactNode;
};

/** A part of a page that loads and fails alone: the rest of the page goes on. */
export function PartBoundary({ what, waiting, floats = false, children }: PartBoundaryProps) {
  return (
    <CatchErrors
      instead={(error, retry) => (
        <FailedPart what={what} error={error} floats={floats} onRetry={retry} />
      )}
    >
      <Suspense fallback={waiting}>{children}</Suspense>
    </CatchErrors>
  );
}

function FailedPart({
  what,
  error,
  floats,
  onRetry,
}: {
  what: string;
  error: unknown;
  floats: boolean;
  onRetry: () => void;
}) {
  return (
    <div
      className={
        floats
          ? 'fixed right-4 bottom-20 left-4 z-40 rounded-lg bg-card shadow-lg sm:left-auto sm:max-w-md md:bottom-4'
          : ''
      }
    >
      <ErrorNote
        action={
          <Button variant="outline" size="sm" onClick={onRetry}>
            <RotateCw aria-hidden />
            Try again
          </Button>
        }
      >
        {what} could not be loaded: {reasonOf(error)}
      </ErrorNote>
    </div>
  );
}

function reasonOf(error: unknown): string {
  if (isLostPart(error))
    return 'a part of the page could not be downloaded. Check the connection to the hub.';
  return error instanceof Error ? error.message : 'an unexpected error occurred.';
}
