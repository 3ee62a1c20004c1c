import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { TitledDialog } from '#web/parts/form/titled-dialog.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { InstallForm } from './install-form.tsx';
import { InstallProgress } from './install-progress.tsx';
import { placementsQuery, releaseToInstallQuery } from './install.queries.ts';
import { useInstallDialog } from './use-install-dialog.ts';

/** Deep-linkable: ?install=<release> asks, &installing=<pod> shows how it goes. Closing cancels nothing. */
export function InstallDialog({ releaseId, podId }: { releaseId: string; podId: string | null }) {
  const { close } = useInstallDialog();
  const { key } = useLocation();
  // The page behind may follow the URL late; until then an answer of the hub would open the
  // closed dialog again.
  const [closedAt, setClosedAt] = useState<string | null>(null);
  const { data } = useQuery(releaseToInstallQuery(releaseId));
  const name = data?.release.app.name;
  return (
    <TitledDialog
      wide
      title={name === undefined ? 'Install' : `Install ${name}`}
      description={
        podId === null
          ? 'Choose where it runs; the best flavour is selected automatically.'
          : 'You can close this dialog; the installation continues.'
      }
      isOpen={closedAt !== key}
      onClose={() => {
        setClosedAt(key);
        close();
      }}
    >
      {podId === null ? (
        <InstallChoices releaseId={releaseId} />
      ) : (
        <InstallProgress podId={podId} />
      )}
    </TitledDialog>
  );
}

function InstallChoices({ releaseId }: { releaseId: string }) {
  const release = useQuery(releaseToInstallQuery(releaseId));
  const placements = useQuery(placementsQuery(releaseId));
  const problem = release.error ?? placements.error;
  if (problem) return <ErrorNote>{problem.message}</ErrorNote>;
  if (!release.data || !placements.data) return <Skeleton className="h-96" />;
  return <InstallForm release={release.data.release} placements={placements.data.placements} />;
}
