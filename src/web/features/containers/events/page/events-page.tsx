import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { Link } from 'react-router';
import { useWordsNow } from '#web/lib/use-now.ts';
import { useUrlState } from '#web/lib/use-url-state.ts';
import { BackendName } from '#web/parts/backend/backend-name.tsx';
import { EmptyState } from '#web/parts/page/empty-state.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { Page } from '#web/parts/page/page.tsx';
import { Button } from '#web/ui/button.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { EventRow } from '../event-row.tsx';
import { eventPageQuery, type EventFilter, type ListedEvent } from '../events.queries.ts';
import { EventFilters } from './event-filters.tsx';
import {
  eventSearchInUrl,
  everyEvent,
  filterOf,
  isFiltered,
  type EventSearch,
} from './event-search.ts';

/** What has happened to all containers, newest first; the first page follows what happens. */
export function EventsPage() {
  const [search, change] = useUrlState(eventSearchInUrl);
  return (
    <Page
      title="Events"
      subtitle="Installs, starts, stops, failures and health of all containers, kept for 90 days."
    >
      <EventFilters search={search} onChange={change} />
      <EventList search={search} onChange={change} />
    </Page>
  );
}

type EventListProps = { search: EventSearch; onChange: (change: Partial<EventSearch>) => void };

function EventList({ search, onChange }: EventListProps) {
  // A text is what stays the same from one second to the next.
  const wanted = useWordsNow((now) => JSON.stringify(filterOf(search, now)));
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...eventPageQuery(JSON.parse(wanted) as EventFilter, search.after),
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
      <Skeleton role="status" aria-label="Loading the events" className="h-96" />
    );
  const { items, nextCursor } = data.podEvents;
  if (items.length === 0) return <NoEvents search={search} onChange={onChange} />;
  return (
    <div aria-busy={isPlaceholderData} className="grid grid-cols-1 gap-3">
      <ol aria-label="Events" className="divide-y rounded-xl border bg-card text-sm">
        {items.map((event) => (
          <EventRow key={event.id} event={event} of={<EventOf event={event} />} />
        ))}
      </ol>
      <nav aria-label="Pages of events" className="flex flex-wrap gap-2">
        {search.after !== null && (
          <Button variant="outline" size="sm" onClick={() => onChange({ after: null })}>
            Newest events
          </Button>
        )}
        {nextCursor !== null && (
          <Button
            variant="outline"
            size="sm"
            disabled={isPlaceholderData}
            onClick={() => {
              onChange({ after: nextCursor });
              window.scrollTo({ top: 0 });
            }}
          >
            Earlier events
          </Button>
        )}
      </nav>
    </div>
  );
}

/** The container that it happened to, and its backend; an event of a backend is of no container. */
function EventOf({ event: { pod, backend } }: { event: ListedEvent }) {
  return (
    <div className="flex min-w-0 basis-full flex-wrap items-baseline gap-x-2 sm:block sm:w-56 sm:basis-auto">
      {pod && (
        <Link
          to={`/containers/${pod.id}?tab=events`}
          className="block max-w-full truncate font-medium hover:underline"
        >
          {pod.name}
        </Link>
      )}
      <p className="max-w-full min-w-0 text-xs text-muted-foreground">
        <BackendName backend={backend} />
      </p>
    </div>
  );
}

function NoEvents({ search, onChange }: EventListProps) {
  if (!isFiltered(search) && search.after === null)
    return (
      <EmptyState icon={History} title="No events yet">
        What happens to containers is written down here, from their install on.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={History}
      title="No events match"
      action={
        <Button variant="outline" onClick={() => onChange(everyEvent)}>
          Show all events
        </Button>
      }
    >
      The filters hide all of them, or none is as old as this page.
    </EmptyState>
  );
}
