import { useQuery } from '@tanstack/react-query';
import { Check, LoaderCircle } from 'lucide-react';
import { Link } from 'react-router';
import { cn } from '#web/lib/cn.ts';
import { BackendName } from '#web/parts/backend/backend-name.tsx';
import { Button } from '#web/ui/button.tsx';
import { DemoNote } from '#web/parts/backend/demo-note.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { LayerBars } from '#web/parts/pod/layer-bars.tsx';
import { PhaseChip } from '#web/parts/pod/phase-chip.tsx';
import { ProgressBar } from '#web/parts/pod/progress-bar.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import {
  installStage,
  installSteps,
  type InstallStage,
  type InstallStep,
} from './install-stage.ts';
import { installedPodQuery, type InstalledPod } from './install.queries.ts';

/** An install as it goes, step by step. */
export function InstallProgress({ podId }: { podId: string }) {
  const { data, error } = useQuery(installedPodQuery(podId));
  if (error) return <ErrorNote>{error.message}</ErrorNote>;
  if (!data) return <Skeleton className="h-64" />;
  const { pod } = data;
  const stage = installStage(pod, pod.commands);
  return (
    <div className="grid grid-cols-1 gap-5">
      {pod.backend.isDemo && <DemoNote backends={[pod.backend]} />}
      <div className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 truncate font-medium" data-hint={pod.name}>
          {pod.name}
        </p>
        <PhaseChip
          phase={pod.phase}
          freshness={pod.backend.freshness}
          percent={pod.phase === 'PULLING' ? pod.progress?.percent : null}
        />
      </div>
      <Steps stage={stage} />
      <StageDetail stage={stage} pod={pod} />
      <div className="flex justify-end border-t pt-4">
        <Button asChild variant={stage.kind === 'running' ? 'default' : 'outline'}>
          <Link to={`/containers/${pod.id}`}>Open the container</Link>
        </Button>
      </div>
    </div>
  );
}

function StageDetail({ stage, pod }: { stage: InstallStage; pod: InstalledPod }) {
  switch (stage.kind) {
    case 'in-progress':
      return (
        <div className="grid grid-cols-1 gap-2 text-sm">
          <p role="status" className="text-muted-foreground">
            {stage.words}
          </p>
          <ProgressBar percent={stage.percent} label={`Installing ${pod.name}`} />
          {pod.progress && pod.progress.layers.length > 0 && (
            <LayerBars layers={pod.progress.layers} />
          )}
        </div>
      );
    case 'running':
      return (
        <p role="status" className="text-sm">
          Running on <BackendName backend={pod.backend} />.
        </p>
      );
    case 'failed':
      return <ErrorNote>{stage.because}</ErrorNote>;
    case 'ended':
      return (
        <p role="status" className="text-sm">
          {stage.words}
        </p>
      );
  }
}

const stepWords: Record<InstallStep, string> = {
  queued: 'Queued',
  pulling: 'Pulling',
  creating: 'Creating',
  starting: 'Starting',
  running: 'Running',
};

function Steps({ stage }: { stage: InstallStage }) {
  const reached =
    stage.kind === 'running'
      ? installSteps.length
      : stage.kind === 'in-progress'
        ? installSteps.indexOf(stage.step)
        : -1;
  if (reached < 0) return null;
  return (
    <ol className="grid grid-cols-5 gap-1 text-center text-xs">
      {installSteps.map((step, at) => (
        <li
          key={step}
          aria-current={at === reached ? 'step' : undefined}
          className={cn(
            'grid justify-items-center gap-1.5',
            at > reached && 'text-muted-foreground',
          )}
        >
          <span
            className={cn(
              'grid size-6 place-items-center rounded-full border',
              at < reached && 'border-primary bg-primary text-primary-foreground',
              at === reached && 'border-primary text-primary',
            )}
          >
            {at < reached && <Check aria-hidden className="size-3.5" />}
            {at === reached && <LoaderCircle aria-hidden className="size-3.5 animate-spin" />}
          </span>
          {stepWords[step]}
        </li>
      ))}
    </ol>
  );
}
