import { lazy, useSyncExternalStore } from 'react';
import { PartBoundary } from '#web/ui/part-boundary.tsx';
import { runningInstalls } from './running-installs.ts';
import { useInstallDialog } from './use-install-dialog.ts';

const InstallDialog = lazy(async () => ({
  default: (await import('./install-dialog.tsx')).InstallDialog,
}));
const InstallPills = lazy(async () => ({
  default: (await import('./install-pills.tsx')).InstallPills,
}));

/** The install dialog where the URL asks for it, and a pill for every install that goes on without it. */
export function InstallAside() {
  const { releaseId, podId } = useInstallDialog();
  const installs = useSyncExternalStore(runningInstalls.subscribe, runningInstalls.list);
  const elsewhere = installs.filter((install) => install.podId !== podId);
  return (
    <PartBoundary what="The installation" waiting={null} floats>
      {releaseId !== null && <InstallDialog key={releaseId} releaseId={releaseId} podId={podId} />}
      {elsewhere.length > 0 && <InstallPills installs={elsewhere} />}
    </PartBoundary>
  );
}
