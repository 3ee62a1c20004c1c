import { TitledDialog } from '#web/parts/form/titled-dialog.tsx';
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
    <TitledDialog
      wide
      title="Add repository"
      description="You can preview its apps before you add it."
      isOpen={written !== null}
      onClose={onClose}
    >
      <AddRepoForm written={written ?? ''} onAdded={onClose} />
    </TitledDialog>
  );
}
