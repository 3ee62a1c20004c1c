import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { backendLabel } from '#domain/backend/backend-label.ts';
import type { Backend } from '#web/data/fragments/backend-fragment.ts';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { countWords } from '#web/lib/words/count-words.ts';
import { Button } from '#web/ui/button.tsx';
import { ConfirmDialog } from '#web/parts/form/confirm-dialog.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { deleteBackend } from './backends.queries.ts';

export function RemoveBackendButton({
  backend,
  onRemoved,
}: {
  backend: Pick<Backend, 'id' | 'name' | 'isDemo' | 'podCount'>;
  onRemoved?: () => void;
}) {
  const [isAsking, setAsking] = useState(false);
  const remove = useHubMutation(deleteBackend, {
    onSuccess: () => {
      setAsking(false);
      onRemoved?.();
    },
  });
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        aria-label={`Remove ${backendLabel(backend)}`}
        onClick={() => setAsking(true)}
      >
        <Trash2 aria-hidden />
        Remove
      </Button>
      <ConfirmDialog
        title={`Remove ${backendLabel(backend)}?`}
        verb="Remove"
        isOpen={isAsking}
        isBusy={remove.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate({ id: backend.id })}
      >
        <p>The backend and its key are deleted from the hub. To use it again, connect it again.</p>
        {backend.podCount > 0 && (
          <p>
            {countWords(backend.podCount, 'container')}{' '}
            {backend.podCount === 1 ? 'disappears' : 'disappear'} from the hub but{' '}
            {backend.podCount === 1 ? 'keeps' : 'keep'} running on the machine.
          </p>
        )}
        {remove.error && <ErrorNote>{remove.error.message}</ErrorNote>}
      </ConfirmDialog>
    </>
  );
}
