import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useStore } from '#web/lib/use-store.ts';
import { Button } from '#web/ui/button.tsx';
import { installStage } from './install-stage.ts';
import { installedPodQuery } from './install.queries.ts';
import { runningInstalls } from './running-installs.ts';
import { useInstallDialog } from './use-install-dialog.ts';

/** `isMain`: it is what the page is for; else it stands back. */
type InstallButtonProps = { releaseId: string; version: string; isMain: boolean };

/** Install; while one is under way, how far it is. */
export function InstallButton(props: InstallButtonProps) {
  const { releaseId, version, isMain } = props;
  const { choose } = useInstallDialog();
  const installs = useStore(runningInstalls);
  const begun = installs.findLast((install) => install.releaseId === releaseId);
  if (begun) return <InstallingButton podId={begun.podId} {...props} />;
  return <PlainButton version={version} isMain={isMain} onClick={() => choose(releaseId)} />;
}

type PlainButtonProps = { version: string; isMain: boolean; onClick: () => void };

function PlainButton({ version, isMain, onClick }: PlainButtonProps) {
  return (
    <Button
      variant={isMain ? 'default' : 'outline'}
      size={sizeOf(isMain)}
      className={isMain ? 'min-w-32' : 'min-w-24'}
      data-hint={`Install ${version}`}
      onClick={onClick}
    >
      <Download aria-hidden />
      Install
    </Button>
  );
}

function sizeOf(isMain: boolean): 'default' | 'sm' {
  return isMain ? 'default' : 'sm';
}

function InstallingButton({
  podId,
  releaseId,
  version,
  isMain,
}: InstallButtonProps & { podId: string }) {
  const { choose, watch } = useInstallDialog();
  const { data } = useQuery(installedPodQuery(podId));
  const stage = data && installStage(data.pod, data.pod.commands);
  if (stage?.kind !== 'in-progress')
    return <PlainButton version={version} isMain={isMain} onClick={() => choose(releaseId)} />;
  return (
    <Button
      variant="outline"
      size={sizeOf(isMain)}
      className="relative min-w-32 overflow-hidden"
      onClick={() => watch(releaseId, podId)}
    >
      <span
        aria-hidden
        className="absolute inset-y-0 left-0 bg-accent transition-[width]"
        style={{ width: `${stage.percent ?? 8}%` }}
      />
      <span className="relative tabular-nums">
        Installing{stage.percent === null ? '' : ` ${Math.floor(stage.percent)} %`}
      </span>
    </Button>
  );
}
