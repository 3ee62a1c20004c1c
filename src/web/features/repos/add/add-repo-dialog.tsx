import { Dialog } from '#web/ui/dialog.tsx';
import { AddRepoForm } from './add-repo-form.tsx';

/** `written`: what stands in the field at first; null: the dialog is closed. */
export function AddRepoDialog({
  written,
  onClose,
}: {
  written: string | null;
  onClose: () => void;
}) {
  return (
    <Dialog
      wide
      title="Add repository"
      description="You can preview its apps before you add it."
      isOpen={written !== null}
      onClose={onClose}
    >
      <AddRepoForm written={written ?? ''} onAdded={onClose} />
    </Dialog>
  );
}
