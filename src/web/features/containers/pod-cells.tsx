import { ArrowUpCircle } from 'lucide-react';
import { Link } from 'react-router';
import { splitWords } from '#domain/refusal/engine-words.ts';
import { isSilent } from '#web/lib/words/freshness-words.ts';
import type { ListedPod } from '#web/data/fragments/listed-pod-fragment.ts';
import type { Pod } from '#web/data/fragments/pod-fragment.ts';
import { ActTrace } from './act-trace.tsx';
import { BackendName } from '#web/parts/backend/backend-name.tsx';
import { PhaseChip } from '#web/parts/pod/phase-chip.tsx';
import { Elapsed, TimeAgo } from '#web/parts/text/time-ago.tsx';

/** What we know of it is old: its backend has not been heard of. It is as of the backend's last word. */
export function isStale(pod: Pod): boolean {
  return isSilent(pod.backend.freshness);
}

export function NameCell({ pod }: { pod: Pod }) {
  return (
    <Link
      to={`/containers/${pod.id}`}
      data-hint={pod.name}
      className="block truncate rounded font-medium hover:text-primary"
    >
      <bdi>{pod.name}</bdi>
    </Link>
  );
}

export function AppCell({
  pod: {
    deployment: {
      flavour: { release },
    },
    update,
  },
}: {
  pod: Pick<Pod, 'deployment'> & Partial<Pick<ListedPod, 'update'>>;
}) {
  return (
    <span className="flex min-w-0 items-baseline gap-1.5">
      <Link
        to={`/apps/${encodeURIComponent(release.app.identifier)}`}
        data-hint={release.app.identifier}
        className="truncate rounded hover:text-primary"
      >
        {release.app.name}
      </Link>
      <span
        data-hint={release.version}
        className="max-w-20 shrink-0 truncate text-xs text-muted-foreground"
      >
        {release.version}
      </span>
      {update && (
        <span className="flex shrink-0 items-center gap-0.5 self-center text-xs font-medium text-magenta">
          <ArrowUpCircle role="img" aria-label="Update" className="size-3.5" />
          <span className="max-w-16 truncate">{update.version}</span>
        </span>
      )}
    </span>
  );
}

export function BackendCell({ pod: { backend } }: { pod: Pod }) {
  return (
    <Link to={`/backends/${backend.id}`} className="block min-w-0 rounded hover:text-primary">
      <BackendName backend={backend} />
    </Link>
  );
}

/** Its phase, and what the last act on it came to when that was nothing. */
export function PhaseCell({ pod }: { pod: Pod }) {
  return (
    <span
      className="flex min-w-0 items-center gap-2"
      data-hint={pod.reason === null ? undefined : splitWords(pod.reason).sentence}
    >
      <PhaseChip
        phase={pod.phase}
        freshness={pod.backend.freshness}
        percent={pod.phase === 'PULLING' ? pod.progress?.percent : null}
      />
      <ActTrace pod={pod} />
      {isStale(pod) && (
        <span className="truncate text-xs text-muted-foreground">
          {pod.observedAt === null || pod.backend.lastSeenAt === null ? (
            'not reported yet'
          ) : (
            <>
              as of <TimeAgo at={pod.backend.lastSeenAt} />
            </>
          )}
        </span>
      )}
    </span>
  );
}

/** Who installed it. */
export function OwnerCell({ pod: { owner } }: { pod: Pick<ListedPod, 'owner'> }) {
  return (
    <bdi className="block truncate" data-hint={owner.name}>
      {owner.name}
    </bdi>
  );
}

export function UptimeCell({ pod: { phase, startedAt } }: { pod: Pod }) {
  if (startedAt === null || (phase !== 'RUNNING' && phase !== 'UNHEALTHY'))
    return <span className="text-muted-foreground">–</span>;
  return <Elapsed since={startedAt} />;
}

export function LastChangeCell({ pod: { observedAt, createdAt } }: { pod: Pod }) {
  return <TimeAgo at={observedAt ?? createdAt} />;
}
