import type { ReactNode } from 'react';
import { cn } from '#web/lib/cn.ts';
import { TimeAgo } from '#web/parts/text/time-ago.tsx';
import { Reason } from '../reason.tsx';
import type { PodEvent } from './event-fragment.ts';
import { actorWords, exitWords, isTrouble, kindWords } from './event-words.ts';

/** `of`: the container that it happened to, where events of several stand. */
export function EventRow({ event, of }: { event: PodEvent; of?: ReactNode }) {
  const exit = exitWords(event);
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-3 py-2.5">
      {of}
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
