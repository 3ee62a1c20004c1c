import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button } from '#web/ui/button.tsx';
import { installStage } from './install-stage.ts';
import { installedPodQuery } from './install.queries.ts';
import { runningInstalls } from './running-installs.ts';
import { useInstallDialog } from './use-install-dialog.ts';

/** Install; while one is under way, how far it is. */
export function InstallButton({ releaseId, version }: { releaseId: string; version: string }) {
  const { choose } = useInstallDialog();
  const installs = useSyncExternalStore(runningInstalls.subscribe, runningInstalls.list);
  const begun = installs.findLast((install) => install.releaseId === releaseId);
  if (begun) return <InstallingButton podId={begun.podId} releaseId={releaseId} version={version} />;
  return <PlainButton version={version} onClick={() => choose(releaseId)} />;
}

function PlainButton({ version, onClick }: { version: string; onClick: () => void }) {
  return <Button look="primary" className="min-w-32" title={`Install ${version}`} onClick={onClick}><Download aria-hidden />Install</Button>;
}

function InstallingButton({ podId, releaseId, version }: { podId: string; releaseId: string; version: string }) {
  const { choose, watch } = useInstallDialog();
  const { data } = useQuery(installedPodQuery(podId));
  const stage = data && installStage(data.pod, data.pod.commands);
  if (stage?.kind !== 'at-work') return <PlainButton version={version} onClick={() => choose(releaseId)} />;
  return (
    <Button className="relative min-w-32 overflow-hidden" onClick={() => watch(releaseId, podId)}>
      <span aria-hidden className="absolute inset-y-0 left-0 bg-brand-soft transition-[width]" style={{ width: `${stage.percent ?? 8}%` }} />
      <span className="relative tabular-nums">Installing{stage.percent === null ? '' : ` ${Math.floor(stage.percent)} %`}</span>
    </Button>
  );
}
