import type { ReactNode } from 'react';
import { CatchErrors } from '#web/parts/page/catch-errors.tsx';
import { ErrorPage } from './error-page.tsx';

/** Catches what a page throws; trying again asks the hub again. */
export function ErrorBoundary({ children }: { children: ReactNode }) {
  return (
    <CatchErrors instead={(error, retry) => <ErrorPage error={error} onRetry={retry} />}>
      {children}
    </CatchErrors>
  );
}
