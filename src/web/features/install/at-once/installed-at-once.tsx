import { useEffect } from 'react';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { BackendName } from '#web/parts/backend/backend-name.tsx';
import { notify } from '#web/parts/page/notify.ts';
import { Button } from '#web/ui/button.tsx';
import { takeBackInstall, type InstalledPod } from '../install.queries.ts';
import { runningInstalls, type RunningInstall } from '../running-installs.ts';
import { useInstallDialog } from '../use-install-dialog.ts';

const shownMs = 6_000;

/**
 * Where something is being installed that nobody was asked about, and the way to choose after all.
 * It passes by itself: how far it is stands on the card and among the containers.
 */
export function InstalledAtOnce({
  install: { podId, releaseId },
  flavour,
  pod,
  isUnderWay,
}: {
  install: RunningInstall;
  flavour: string;
  pod: InstalledPod;
  isUnderWay: boolean;
}) {
  const { choose } = useInstallDialog();
  const takeBack = useHubMutation(takeBackInstall, {
    onSuccess() {
      runningInstalls.dismiss(podId);
      choose(releaseId);
    },
    onError: ({ message }) => void notify('error', message),
  });
  useEffect(() => {
    if (takeBack.isPending) return undefined;
    const timer = setTimeout(() => runningInstalls.dismiss(podId), shownMs);
    return () => clearTimeout(timer);
  }, [podId, takeBack.isPending]);
  return (
    <p role="status" className="mt-1 text-xs text-muted-foreground">
      {isUnderWay ? 'Installing' : 'Installed'} on <BackendName backend={pod.backend} /> with{' '}
      {flavour}.
      {isUnderWay && (
        <Button
          variant="link"
          className="ml-1 h-auto p-0 text-xs"
          disabled={takeBack.isPending}
          aria-label={`Change where ${pod.name} is installed`}
          onClick={() =>
            takeBack.mutate({ input: { id: crypto.randomUUID(), pod: podId, graceSeconds: 0 } })
          }
        >
          Change
        </Button>
      )}
    </p>
  );
}
