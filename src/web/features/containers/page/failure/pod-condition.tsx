import { LayerBars } from '#web/parts/pod/layer-bars.tsx';
import { ProgressBar } from '#web/parts/pod/progress-bar.tsx';
import { isBroken } from '#web/features/containers/broken-words.ts';
import { Reason } from '#web/features/containers/reason.tsx';
import type { Aftermath } from '../aftermath.queries.ts';
import type { PodDetail } from '../container-page.queries.ts';
import { FailureNote } from './failure-note.tsx';

/** Why it is as it is, and how far what is being done has come. */
export function PodCondition({
  pod,
  aftermath,
}: {
  pod: PodDetail;
  aftermath: Aftermath | undefined;
}) {
  const hasFailed = isBroken({ phase: pod.phase, crashLoop: aftermath?.crashLoop ?? null });
  if (pod.reason === null && pod.progress === null && !hasFailed) return null;
  return (
    <div className="mb-8 grid grid-cols-1 gap-3">
      {hasFailed ? (
        <FailureNote pod={pod} aftermath={aftermath} />
      ) : (
        pod.reason !== null && (
          <div className="text-sm text-muted-foreground [overflow-wrap:anywhere]">
            <Reason text={pod.reason} />
          </div>
        )
      )}
      {pod.progress && (
        <div className="grid grid-cols-1 gap-2 rounded-xl border bg-card p-4 text-sm">
          <p>{pod.progress.text}</p>
          <ProgressBar percent={pod.progress.percent} label={`Progress of ${pod.name}`} />
          {pod.progress.layers.length > 0 && <LayerBars layers={pod.progress.layers} />}
        </div>
      )}
    </div>
  );
}
