import { useConnection } from '#web/data/live-updates.tsx';
import { isSilent } from '#web/lib/words/freshness-words.ts';
import { clockWords } from '#web/lib/words/time-words.ts';
import { FreshnessChip } from '#web/parts/backend/freshness-chip.tsx';
import { PhaseChip } from '#web/parts/pod/phase-chip.tsx';
import { TimeAgo } from '#web/parts/text/time-ago.tsx';
import { isStale } from '../pod-cells.tsx';
import type { PodDetail } from './container-page.queries.ts';
import { HealthChip } from './health-chip.tsx';

export function PodPhaseLine({ pod }: { pod: PodDetail }) {
  return (
    <div className="mt-1 flex flex-wrap items-center gap-2 text-sm">
      <span role="status">
        <PhaseChip
          phase={pod.phase}
          freshness={pod.backend.freshness}
          percent={pod.phase === 'PULLING' ? pod.progress?.percent : null}
        />
      </span>
      {pod.phase === 'EXITED' || pod.phase === 'FAILED'
        ? pod.exitCode !== null && <span>Exit code {pod.exitCode}</span>
        : null}
      {pod.health && <HealthChip health={pod.health} />}
      {isStale(pod) && (
        <FreshnessChip freshness={pod.backend.freshness} lastSeenAt={pod.backend.lastSeenAt} />
      )}
      <span>
        <AsOf pod={pod} />
      </span>
    </div>
  );
}

/** Since when it may be otherwise: since the last word of the backend, or of the hub. */
function AsOf({ pod: { observedAt, backend } }: { pod: PodDetail }) {
  const { connection } = useConnection();
  if (observedAt === null || backend.lastSeenAt === null) return 'Not reported yet';
  if (isSilent(backend.freshness))
    return (
      <>
        As of <TimeAgo at={backend.lastSeenAt} />
      </>
    );
  if (connection.kind === 'reconnecting') return `As of ${clockWords(connection.since)}`;
  return 'As of now';
}
