import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { Field } from '#web/parts/form/field.tsx';
import { TitledDialog } from '#web/parts/form/titled-dialog.tsx';
import { Button } from '#web/ui/button.tsx';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { Input } from '#web/ui/input.tsx';
import { Label } from '#web/ui/label.tsx';
import { deleteView, savedViewsQuery, saveView, type SavedView } from './views.queries.ts';

type SaveViewDialogProps = {
  /** The one to change; null makes a new one. */
  view: SavedView | null;
  mine: readonly SavedView[];
  query: string;
  hiddenColumns: readonly string[];
  onClose: () => void;
};

/** Keeps what is shown now under a name. A name that one has already used is replaced. */
export function SaveViewDialog({ onClose, ...given }: SaveViewDialogProps) {
  const { view } = given;
  const [name, setName] = useState(view?.name ?? '');
  const [isShared, setShared] = useState(view?.isShared ?? false);
  const { replaced, problem, isSaving, save, remove } = useSavedView(given, name, onClose);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    save(isShared);
  }

  return (
    <TitledDialog
      title={view ? `Change ${view.name}` : 'Save this view'}
      description="The filters, the order, the groups and the columns that are shown now."
      isOpen
      onClose={onClose}
      footer={
        <ViewButtons
          saveWord={replaced ? 'Replace' : 'Save'}
          canSave={name.trim() !== '' && !isSaving}
          onDelete={view && remove}
          onCancel={onClose}
        />
      }
    >
      <form id={formId} onSubmit={onSubmit} className="grid gap-4">
        <Field
          label="Name"
          hint={replaced === view ? '' : 'You have a view of this name. It is replaced.'}
          error={problem}
        >
          {(field) => (
            <Input
              {...field}
              dir="auto"
              maxLength={80}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Label className="flex items-center gap-2 text-sm">
          <Checkbox
            checked={isShared}
            onCheckedChange={(isChecked) => setShared(isChecked === true)}
          />
          Everybody sees it; only you can change it
        </Label>
      </form>
    </TitledDialog>
  );
}

const formId = 'save-view';

type ViewButtonsProps = {
  saveWord: string;
  canSave: boolean;
  /** null: there is nothing to delete yet. */
  onDelete: (() => void) | null;
  onCancel: () => void;
};

function ViewButtons({ saveWord, canSave, onDelete, onCancel }: ViewButtonsProps) {
  return (
    <>
      {onDelete && (
        <Button variant="destructive" onClick={onDelete} className="mr-auto">
          Delete
        </Button>
      )}
      <Button variant="outline" onClick={onCancel}>
        Cancel
      </Button>
      <Button type="submit" form={formId} variant="default" disabled={!canSave}>
        {saveWord}
      </Button>
    </>
  );
}

type Given = Omit<SaveViewDialogProps, 'onClose'>;

function useSavedView({ view, mine, ...shown }: Given, name: string, onClose: () => void) {
  const saving = useViewMutation(saveView, onClose);
  const removing = useViewMutation(deleteView, onClose);
  const replaced = view ?? mine.find((one) => one.name === name.trim()) ?? null;
  const error = saving.error ?? removing.error;
  return {
    replaced,
    problem: error === null ? null : error.message,
    isSaving: saving.isPending,
    save(isShared: boolean) {
      const hidden = [...shown.hiddenColumns];
      const id = replaced === null ? null : replaced.id;
      saving.mutate({ input: { id, name, query: shown.query, hiddenColumns: hidden, isShared } });
    },
    remove() {
      if (view) removing.mutate({ id: view.id });
    },
  };
}

/** What was saved is read again before the dialog closes, so that the menu shows it. */
function useViewMutation<Result, Variables extends Record<string, unknown>>(
  document: Parameters<typeof useHubMutation<Result, Variables>>[0],
  onClose: () => void,
) {
  const client = useQueryClient();
  return useHubMutation(document, {
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: savedViewsQuery().queryKey });
      onClose();
    },
  });
}
