import type { ReactNode } from 'react';
import { Button } from '#web/ui/button.tsx';
import { TitledDialog } from './titled-dialog.tsx';

type ConfirmDialogProps = {
  title: string;
  /** The button's word: what will happen. */
  verb: string;
  children: ReactNode;
  isOpen: boolean;
  isBusy?: boolean;
  isDangerous?: boolean;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks before something that cannot be taken back lightly. */
export function ConfirmDialog({
  title,
  verb,
  children,
  isOpen,
  isBusy = false,
  isDangerous = true,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  return (
    <TitledDialog
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <>
          <Button variant="outline" onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant={isDangerous ? 'destructive' : 'default'}
            disabled={isBusy}
            onClick={onConfirm}
          >
            {verb}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-3 text-sm">{children}</div>
    </TitledDialog>
  );
}
