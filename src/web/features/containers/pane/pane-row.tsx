import { ArrowUpCircle } from 'lucide-react';
import { memo } from 'react';
import { Link } from 'react-router';
import { BackendName } from '#web/parts/backend/backend-name.tsx';
import { PhaseChip } from '#web/parts/pod/phase-chip.tsx';
import { ProgressBar } from '#web/parts/pod/progress-bar.tsx';
import { ActTrace } from '../act-trace.tsx';
import { brokenWords } from '../broken-words.ts';
import { PodActions } from '../pod-actions.tsx';
import { Sparkline } from '#web/parts/pod/sparkline.tsx';
import { useUsage } from '../usage/usage-feed.tsx';
import type { PanePod } from './pane.queries.ts';

/** What can be done here without a look at the container first. */
const verbs = ['START', 'STOP'] as const;

/** One container: its name and phase, and beneath them what matters most about it now. */
export const PaneRow = memo(function PaneRow({ pod }: { pod: PanePod }) {
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-2 px-3 py-2 hover:bg-muted/60">
      <div className="min-w-0">
        <div className="flex min-w-0 items-center gap-2">
          <Link
            to={`/containers/${pod.id}`}
            className="truncate rounded text-sm font-medium after:absolute after:inset-0"
          >
            {pod.name}
          </Link>
          <PhaseChip
            phase={pod.phase}
            freshness={pod.backend.freshness}
            percent={pod.phase === 'PULLING' ? pod.progress?.percent : null}
            className="ml-auto h-5"
          />
        </div>
        <Detail pod={pod} />
        <ActTrace pod={pod} />
      </div>
      <div className="relative -mr-1 self-start">
        <PodActions pod={pod} look="icons" only={verbs} />
      </div>
    </li>
  );
});

function Detail({ pod }: { pod: PanePod }) {
  if (pod.phase === 'PULLING')
    return (
      <ProgressBar
        percent={pod.progress?.percent ?? null}
        label={`Pulling the image of ${pod.name}`}
        className="my-1.5"
      />
    );
  const broken = brokenWords(pod);
  if (broken !== null)
    return (
      <p className="line-clamp-2 text-xs [overflow-wrap:anywhere] text-foreground">{broken}</p>
    );
  return (
    <p className="flex min-w-0 items-center gap-1.5 text-xs text-muted-foreground">
      <span className="truncate">{pod.deployment.flavour.release.app.name}</span>
      <span aria-hidden>·</span>
      <BackendName backend={pod.backend} />
      <PaneUsage podId={pod.id} />
      {pod.update && (
        <span className="ml-auto flex shrink-0 items-center gap-1 font-medium text-magenta">
          <ArrowUpCircle aria-hidden className="size-3.5" />
          <span className="max-w-20 truncate">Update {pod.update.version}</span>
        </span>
      )}
    </p>
  );
}

/** Its share of the processor, once it is measured. */
function PaneUsage({ podId }: { podId: string }) {
  const samples = useUsage(podId);
  const now = samples.at(-1)?.cpuPercent ?? null;
  if (now === null) return null;
  return (
    <span className="ml-auto flex shrink-0 items-center gap-1.5 tabular-nums">
      <Sparkline
        values={samples.map(({ cpuPercent }) => cpuPercent)}
        top={100}
        className="h-3.5 w-10 border-b-0"
      />
      <span>
        <span className="sr-only">Processor: </span>
        {Math.round(now)} %
      </span>
    </span>
  );
}
