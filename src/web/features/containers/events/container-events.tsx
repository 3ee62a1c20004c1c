import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useState } from 'react';
import { cn } from '#web/lib/cn.ts';
import { EmptyState } from '#web/parts/page/empty-state.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { TimeAgo } from '#web/parts/text/time-ago.tsx';
import { Button } from '#web/ui/button.tsx';
import { Reason } from '../reason.tsx';
import { actorWords, exitWords, isTrouble, kindWords } from './event-words.ts';
import { historyStep, maxHistory, podHistoryQuery, type PodEvent } from './events.queries.ts';

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
            These are the newest {items.length} events. Earlier ones can be read through the API.
          </p>
        ))}
    </div>
  );
}

function EventRow({ event }: { event: PodEvent }) {
  const exit = exitWords(event);
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-3 py-2.5">
      <div className="min-w-0 flex-1 basis-56 [overflow-wrap:anywhere]">
        <p>
          <span className={cn('font-medium', isTrouble(event) && 'text-destructive')}>
            {kindWords(event)}
          </span>
          {exit !== null && <span> · {exit}</span>}
        </p>
        {event.reason !== null && (
          <div className="text-muted-foreground">
            <Reason text={event.reason} />
          </div>
        )}
      </div>
      <p className="text-xs text-muted-foreground">
        {actorWords(event)} · <TimeAgo at={event.at} />
      </p>
    </li>
  );
}
