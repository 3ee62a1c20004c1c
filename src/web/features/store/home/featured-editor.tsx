import { useReducer } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { Button } from '#web/ui/button.tsx';
import { TitledDialog } from '#web/parts/form/titled-dialog.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { notify } from '#web/parts/page/notify.ts';
import { providerWords } from '../parts/node-row.tsx';
import {
  changedDraft,
  maxFeatured,
  type Draft,
  type DraftChange,
  type DraftSide,
} from './featured-draft.ts';
import { FeaturedOrder } from './featured-order.tsx';
import { FeaturedPicker } from './featured-picker.tsx';
import { featuredQuery, setFeatured, type FeaturedData } from './home.queries.ts';

/** What the front of the store shows, by hand: search, add, order, remove; or back to the automatic choice. */
export function FeaturedEditor({
  featured,
  onClose,
}: {
  featured: FeaturedData;
  onClose: () => void;
}) {
  const [draft, change] = useReducer(changedDraft, featured, draftOf);
  const queryClient = useQueryClient();
  const save = useHubMutation(setFeatured, {
    onSuccess: async ({ setFeatured: { isAutomatic } }) => {
      await queryClient.invalidateQueries({ queryKey: featuredQuery().queryKey });
      void notify(
        'success',
        isAutomatic
          ? 'Featured apps and nodes are selected automatically again.'
          : 'Featured apps and nodes saved.',
      );
      onClose();
    },
  });
  const write = ({ apps, nodes }: Draft) =>
    save.mutate({
      input: { apps: apps.map(({ id }) => id), definitions: nodes.map(({ id }) => id) },
    });
  const isEmpty = draft.apps.length + draft.nodes.length === 0;
  return (
    <TitledDialog
      wide
      isOpen
      onClose={onClose}
      title="Featured apps and nodes"
      description="Shown to everyone on the store page, in this order."
      footer={
        <EditorActs
          canReset={!save.isPending && !featured.isAutomatic}
          canSave={!save.isPending && !isEmpty}
          onReset={() => write({ apps: [], nodes: [] })}
          onCancel={onClose}
          onSave={() => write(draft)}
        />
      }
    >
      <div className="grid grid-cols-1 gap-6">
        <EditedSide side="apps" title="Apps" draft={draft} onChange={change} />
        <EditedSide side="nodes" title="Nodes" draft={draft} onChange={change} />
        {save.error && <ErrorNote>{save.error.message}</ErrorNote>}
      </div>
    </TitledDialog>
  );
}

type EditorActsProps = {
  canReset: boolean;
  canSave: boolean;
  onReset: () => void;
  onCancel: () => void;
  onSave: () => void;
};

function EditorActs({ canReset, canSave, onReset, onCancel, onSave }: EditorActsProps) {
  return (
    <>
      <Button variant="outline" className="mr-auto" disabled={!canReset} onClick={onReset}>
        Select automatically
      </Button>
      <Button variant="outline" onClick={onCancel}>
        Cancel
      </Button>
      <Button disabled={!canSave} onClick={onSave}>
        Save
      </Button>
    </>
  );
}

type EditedSideProps = {
  side: DraftSide;
  title: string;
  draft: Draft;
  onChange: (change: DraftChange) => void;
};

function EditedSide({ side, title, draft, onChange }: EditedSideProps) {
  const items = draft[side];
  return (
    <section aria-label={title} className="min-w-0">
      <div className="mb-2 flex items-baseline justify-between">
        <h3 className="text-sm font-semibold">{title}</h3>
        <span className="text-xs text-muted-foreground">
          {items.length} of {maxFeatured}
        </span>
      </div>
      <FeaturedOrder
        items={items}
        onMove={(id, to) => onChange({ kind: 'move', side, id, to })}
        onRemove={(id) => onChange({ kind: 'remove', side, id })}
      />
      <FeaturedPicker
        side={side}
        chosen={items}
        onAdd={(item) => onChange({ kind: 'add', side, item })}
      />
    </section>
  );
}

function draftOf({ apps, definitions }: FeaturedData): Draft {
  return {
    apps: apps.map(({ id, name, identifier }) => ({ id, name, by: identifier })),
    nodes: definitions.map(({ id, name, apps: by }) => ({ id, name, by: providerWords(by) })),
  };
}
