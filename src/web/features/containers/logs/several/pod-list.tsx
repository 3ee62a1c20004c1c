import { Link } from 'react-router';
import { cn } from '#web/lib/cn.ts';
import { BackendName } from '#web/parts/backend/backend-name.tsx';
import type { LogState } from '../reading/log-lines.ts';
import { colourOf } from './name-colours.ts';
import { podLogWords } from './pod-log-words.ts';
import type { KnownPod } from './use-known-pods.ts';

type PodListProps = { pods: readonly KnownPod[]; states: readonly LogState[] };

/** Whose lines are shown, and how each of the logs stands. One that went away stays. */
export function PodList({ pods, states }: PodListProps) {
  return (
    <ul aria-label="Containers in this stream" className="mb-4 flex flex-wrap gap-2 text-sm">
      {pods.map((pod, at) => (
        <PodEntry key={pod.id} pod={pod} place={at} state={states[at]} />
      ))}
    </ul>
  );
}

type PodEntryProps = { pod: KnownPod; place: number; state: LogState | undefined };

function PodEntry({ pod: { id, now, last }, place, state }: PodEntryProps) {
  const stand = last && podLogWords(now, state);
  return (
    <li className="flex max-w-full min-w-0 flex-wrap items-baseline gap-x-2 rounded-lg border bg-card px-3 py-1.5">
      <Link
        to={`/containers/${id}`}
        className={cn('min-w-0 truncate font-medium hover:underline', colourOf(place))}
      >
        {last?.name ?? 'A container that is not known'}
      </Link>
      {last && (
        <span className="min-w-0 text-xs text-muted-foreground">
          <BackendName backend={last.backend} />
        </span>
      )}
      {stand && (
        <span
          role="status"
          className={cn(
            'min-w-0 text-xs [overflow-wrap:anywhere]',
            stand.isProblem ? 'text-destructive' : 'text-muted-foreground',
          )}
        >
          {stand.words}
        </span>
      )}
    </li>
  );
}
