import { CircleAlert, RotateCw, SearchX } from 'lucide-react';
import { Link } from 'react-router';
import { HubError } from '#hub-client/hub-error.ts';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/parts/page/empty-state.tsx';
import { Page } from '#web/parts/page/page.tsx';

export function ErrorPage({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (error instanceof HubError && error.code === 'NOT_FOUND')
    return <NotFoundPage because={error.message} />;
  return (
    <Page title="This page could not be shown">
      <div role="alert">
        <EmptyState
          icon={CircleAlert}
          title={error instanceof Error ? error.message : 'Something unexpected happened.'}
          action={
            <Button variant="default" onClick={onRetry}>
              <RotateCw aria-hidden />
              Try again
            </Button>
          }
        >
          No data was lost. If trying again does not help, see the log of the hub.
        </EmptyState>
      </div>
    </Page>
  );
}

export function NotFoundPage({
  because = 'There is no page at this address.',
}: {
  because?: string;
}) {
  return (
    <Page title="Not found">
      <EmptyState
        icon={SearchX}
        title={because}
        action={
          <Button asChild variant="default">
            <Link to="/">Go to the store</Link>
          </Button>
        }
      >
        If you followed a link, it may be incomplete.
      </EmptyState>
    </Page>
  );
}
