import { useQuery } from '@tanstack/react-query';
import { Dialog } from '#web/ui/dialog.tsx';
import { ErrorNote } from '#web/ui/error-note.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { InstallForm } from './install-form.tsx';
import { InstallProgress } from './install-progress.tsx';
import { placementsQuery, releaseToInstallQuery } from './install.queries.ts';
import { useInstallDialog } from './use-install-dialog.ts';

/** Deep-linkable: ?install=<release> asks, &installing=<pod> shows how it goes. Closing cancels nothing. */
export function InstallDialog({ releaseId, podId }: { releaseId: string; podId: string | null }) {
  const { close } = useInstallDialog();
  const release = useQuery(releaseToInstallQuery(releaseId));
  const placements = useQuery(placementsQuery(releaseId));
  const name = release.data?.release.app.name;
  const problem = release.error ?? placements.error;
  return (
    <Dialog
      wide
      title={name === undefined ? 'Install' : `Install ${name}`}
      description={podId === null ? 'Choose where it runs; the best flavour is chosen for you.' : 'You may close this: the install goes on.'}
      isOpen
      onClose={close}
    >
      {podId !== null && <InstallProgress podId={podId} />}
      {podId === null && problem && <ErrorNote>{problem.message}</ErrorNote>}
      {podId === null && !problem && (release.data && placements.data
        ? <InstallForm release={release.data.release} placements={placements.data.placements} />
        : <Skeleton className="h-96" />)}
    </Dialog>
  );
}
