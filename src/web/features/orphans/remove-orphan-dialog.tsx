import type { Orphan } from '#web/data/fragments/orphan-fragment.ts';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { BackendName } from '#web/parts/backend/backend-name.tsx';
import { ConfirmDialog } from '#web/parts/form/confirm-dialog.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { removeOrphan, type OrphansOfBackend } from './orphans.queries.ts';

type RemoveOrphanDialogProps = { orphan: Orphan; backend: OrphansOfBackend; onClose: () => void };

export function RemoveOrphanDialog({ orphan, backend, onClose }: RemoveOrphanDialogProps) {
  const remove = useHubMutation(removeOrphan, { onSuccess: onClose });
  return (
    <ConfirmDialog
      title={`Remove ${orphan.name}?`}
      verb="Remove"
      isOpen
      isBusy={remove.isPending}
      onClose={onClose}
      onConfirm={() => remove.mutate({ id: orphan.id })}
    >
      <p>
        <BackendName backend={backend} /> stops the container and deletes it from its machine, with
        the files written inside it. This hub keeps no history of it.
      </p>
      {remove.error && <ErrorNote>{remove.error.message}</ErrorNote>}
    </ConfirmDialog>
  );
}
