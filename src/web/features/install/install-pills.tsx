import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { Link } from 'react-router';
import { Button } from '#web/ui/button.tsx';
import { PhaseChip } from '#web/parts/pod/phase-chip.tsx';
import { ProgressBar } from '#web/parts/pod/progress-bar.tsx';
import { installStage } from './install-stage.ts';
import { installedPodQuery } from './install.queries.ts';
import { InstalledAtOnce } from './at-once/installed-at-once.tsx';
import { runningInstalls, type RunningInstall } from './running-installs.ts';

const maxShown = 2;

/** What is being installed while its dialog is closed. */
export function InstallPills({ installs }: { installs: readonly RunningInstall[] }) {
  return (
    <aside
      aria-label="Installs"
      className="pointer-events-none fixed right-4 bottom-20 left-4 z-30 flex flex-col items-end gap-2 md:bottom-4"
    >
      {installs.slice(-maxShown).map((install) => (
        <InstallPill key={install.podId} install={install} />
      ))}
    </aside>
  );
}

function InstallPill({ install }: { install: RunningInstall }) {
  const { podId, flavour } = install;
  const { data } = useQuery(installedPodQuery(podId));
  if (!data) return null;
  const { pod } = data;
  const stage = installStage(pod, pod.commands);
  return (
    <div className="pointer-events-auto w-full max-w-80 rounded-xl border bg-card p-3 shadow-lg">
      <div className="flex items-center gap-2">
        <Link
          to={`/containers/${pod.id}`}
          className="min-w-0 flex-1 truncate text-sm font-medium hover:text-primary"
          data-hint={pod.name}
        >
          {pod.name}
        </Link>
        <PhaseChip
          phase={pod.phase}
          freshness={pod.backend.freshness}
          percent={pod.phase === 'PULLING' ? pod.progress?.percent : null}
        />
        <Button
          variant="ghost"
          size="icon"
          className="-my-1 size-7"
          aria-label={`Dismiss ${pod.name}`}
          onClick={() => runningInstalls.dismiss(podId)}
        >
          <X aria-hidden />
        </Button>
      </div>
      {flavour !== undefined && stage.kind !== 'failed' && (
        <InstalledAtOnce
          install={install}
          flavour={flavour}
          pod={pod}
          isUnderWay={stage.kind === 'in-progress'}
        />
      )}
      {stage.kind === 'in-progress' && (
        <ProgressBar percent={stage.percent} label={`Installing ${pod.name}`} className="mt-2" />
      )}
      {stage.kind === 'failed' && (
        <p className="mt-1 line-clamp-2 text-xs text-destructive" data-hint={stage.because}>
          {stage.because}
        </p>
      )}
    </div>
  );
}
