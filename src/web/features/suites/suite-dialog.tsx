import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Button } from '#web/ui/button.tsx';
import { TitledDialog } from '#web/parts/form/titled-dialog.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { Field } from '#web/parts/form/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { SuiteApps } from './suite-apps.tsx';
import { suiteAppSearchQuery, type SuiteAppData, type SuiteData } from './suites.queries.ts';
import { useSuiteForm } from './use-suite-form.ts';

type SuiteDialogProps = {
  /** The suite that is edited; none makes a new one. */
  suite?: SuiteData;
  /** Identifier of an app that a new suite begins with; empty for none. */
  firstApp?: string;
  onClose: () => void;
};

export function SuiteDialog({ suite, firstApp = '', onClose }: SuiteDialogProps) {
  const { data } = useQuery({ ...suiteAppSearchQuery(firstApp), enabled: firstApp !== '' });
  const isWaiting = firstApp !== '' && data === undefined;
  const first = data?.apps.filter(({ identifier }) => identifier === firstApp) ?? [];
  return isWaiting ? (
    <TitledDialog title="New suite" isOpen onClose={onClose}>
      <Skeleton className="h-72" />
    </TitledDialog>
  ) : (
    <SuiteForm {...(suite ? { suite } : {})} firstApps={first} onClose={onClose} />
  );
}

function SuiteForm({
  suite,
  firstApps,
  onClose,
}: {
  suite?: SuiteData;
  firstApps: SuiteAppData[];
  onClose: () => void;
}) {
  const id = useId();
  const form = useSuiteForm(suite, firstApps, onClose);
  const submit = (
    <Button variant="default" type="submit" form={id} disabled={!form.isReady}>
      {suite ? 'Save' : 'Create suite'}
    </Button>
  );
  return (
    <TitledDialog
      title={suite ? `Edit ${suite.name}` : 'New suite'}
      description="Apps that are installed together, in this order."
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button variant="outline" onClick={onClose}>
            Cancel
          </Button>
          {submit}
        </>
      }
    >
      <form
        id={id}
        className="grid grid-cols-1 gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          form.save();
        }}
      >
        <TextFields draft={form.draft} onChange={form.change} />
        <SuiteApps apps={form.draft.apps} onChange={(apps) => form.change({ apps })} />
        {form.error !== undefined && <ErrorNote>{form.error}</ErrorNote>}
      </form>
    </TitledDialog>
  );
}

type Texts = Pick<SuiteData, 'name' | 'description'>;
type TextFieldsProps = { draft: Texts; onChange: (change: Partial<Texts>) => void };

function TextFields({ draft, onChange }: TextFieldsProps) {
  return (
    <>
      <Field label="Name" hint="For example: Whole slide analysis.">
        {(ids) => (
          <Input
            {...ids}
            value={draft.name}
            maxLength={80}
            autoFocus
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label="Description" hint="One sentence on what it is for.">
        {(ids) => (
          <Input
            {...ids}
            value={draft.description}
            maxLength={2_000}
            onChange={(event) => onChange({ description: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}
