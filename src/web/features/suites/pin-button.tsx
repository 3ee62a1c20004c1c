import { useQuery } from '@tanstack/react-query';
import { Library, Pin, PinOff } from 'lucide-react';
import { Link } from 'react-router';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { Button } from '#web/ui/button.tsx';
import { notify } from '#web/parts/page/notify.ts';
import { pinApp, pinStateQuery, unpinApp } from './suites.queries.ts';

/** Keeps an app at hand on the front of the store, and puts it into a suite. */
export function PinButton({ identifier }: { identifier: string }) {
  const { data } = useQuery(pinStateQuery(identifier));
  const onError = (error: Error) => void notify('error', error.message);
  const pin = useHubMutation(pinApp, { onError });
  const unpin = useHubMutation(unpinApp, { onError });
  const app = data?.app;
  const isBusy = pin.isPending || unpin.isPending;
  return (
    <>
      <Button
        variant="outline"
        aria-pressed={app?.isPinned ?? false}
        disabled={!app || isBusy}
        onClick={() => app && (app.isPinned ? unpin : pin).mutate({ app: app.id })}
      >
        {app?.isPinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
        {app?.isPinned ? 'Unpin' : 'Pin'}
      </Button>
      <Button variant="outline" asChild>
        <Link to={`/suites?new=${encodeURIComponent(identifier)}`}>
          <Library aria-hidden />
          New suite
        </Link>
      </Button>
    </>
  );
}
