import { Suspense } from 'react';
import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';
import { useStore } from '#web/lib/use-store.ts';
import { PartBoundary } from '#web/parts/page/part-boundary.tsx';
import { OpeningNote } from '#web/parts/page/still-waiting.tsx';
import { runningInstalls } from './running-installs.ts';
import { useInstallDialog } from './use-install-dialog.ts';

const InstallDialog = lazyPart(async () => (await import('./install-dialog.tsx')).InstallDialog);
const InstallPills = lazyPart(async () => (await import('./install-pills.tsx')).InstallPills);

/** The install dialog where the URL asks for it, and a pill for every install that goes on without it. */
export function InstallAside() {
  const { releaseId, podId, close } = useInstallDialog();
  const installs = useStore(runningInstalls);
  const elsewhere = installs.filter((install) => install.podId !== podId);
  return (
    <PartBoundary what="The installation" waiting={null} floats>
      {releaseId !== null && (
        // A boundary of its own for each dialog: one that stood there before would show nothing while
        // the dialog is on its way, and a press would seem lost.
        <Suspense key={releaseId} fallback={<OpeningNote onCancel={close} />}>
          <InstallDialog releaseId={releaseId} podId={podId} />
        </Suspense>
      )}
      {elsewhere.length > 0 && <InstallPills installs={elsewhere} />}
    </PartBoundary>
  );
}
