import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { EmptyState } from '#web/parts/page/empty-state.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { Button } from '#web/ui/button.tsx';
import { EventRow } from './event-row.tsx';
import { historyStep, maxHistory, podHistoryQuery } from './events.queries.ts';

/** What has happened to a container and to its backend since it was installed, newest first. */
export function ContainerEvents({ podId }: { podId: string }) {
  const [first, setFirst] = useState(historyStep);
  const { data, error, isFetching, refetch } = useQuery({
    ...podHistoryQuery(podId, first),
    placeholderData: keepPreviousData,
  });
  if (!data)
    return error ? (
      <ErrorNote
        action={
          <Button variant="outline" size="sm" onClick={() => void refetch()}>
            Try again
          </Button>
        }
      >
        The events could not be loaded: {error.message}
      </ErrorNote>
    ) : (
      <p className="text-sm text-muted-foreground">Loading the events …</p>
    );
  const { items, nextCursor } = data.podEvents;
  if (items.length === 0)
    return (
      <EmptyState icon={History} title="No events">
        Installs, starts, stops, failures and health checks are written down here for 90 days.
      </EmptyState>
    );
  return (
    <div className="grid grid-cols-1 gap-3">
      <ol aria-label="Events" className="divide-y rounded-xl border bg-card text-sm">
        {items.map((event) => (
          <EventRow key={event.id} event={event} />
        ))}
      </ol>
      {nextCursor !== null &&
        (first < maxHistory ? (
          <Button
            variant="outline"
            size="sm"
            className="w-fit"
            disabled={isFetching}
            onClick={() => setFirst(Math.min(first + historyStep, maxHistory))}
          >
            Show {historyStep} earlier events
          </Button>
        ) : (
          <p className="text-xs text-muted-foreground">
            These are the newest {items.length} events.
          </p>
        ))}
      <Link
        to={`/events?pod=${encodeURIComponent(podId)}`}
        className="w-fit text-sm text-primary hover:underline"
      >
        Choose by kind, person and time
      </Link>
    </div>
  );
}
