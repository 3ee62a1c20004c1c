import { Settings2 } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { backendLabel } from '#domain/backend/backend-label.ts';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { Button } from '#web/ui/button.tsx';
import { TitledDialog } from '#web/parts/form/titled-dialog.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { Field } from '#web/parts/form/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { setBackendConfiguration, type BackendDetail } from './backends.queries.ts';

const numbers = [
  { key: 'maxPods', label: 'Max. containers' },
  { key: 'concurrency', label: 'Parallel actions' },
  { key: 'pullConcurrency', label: 'Parallel downloads' },
  { key: 'reportingIntervalSeconds', label: 'Report interval in seconds, 5 to 300' },
] as const;

/** Sets the common limits; an empty field sets none. What this form does not show stays as it was set. */
export function SettingsForm({ backend }: { backend: BackendDetail }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" variant="ghost" onClick={() => setOpen(true)}>
        <Settings2 aria-hidden />
        Configure
      </Button>
      <TitledDialog
        title={`Configure ${backendLabel(backend)}`}
        description="The policy file on the machine can set lower limits."
        isOpen={isOpen}
        onClose={() => setOpen(false)}
      >
        <Fields backend={backend} onSaved={() => setOpen(false)} />
      </TitledDialog>
    </>
  );
}

function Fields({
  backend: { id, configuration },
  onSaved,
}: {
  backend: BackendDetail;
  onSaved: () => void;
}) {
  const save = useHubMutation(setBackendConfiguration, { onSuccess: onSaved });
  const set = new Map(
    configuration.flatMap(({ key, wanted }) => (wanted === null ? [] : [[key, wanted as unknown]])),
  );

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const values = Object.fromEntries(set);
    for (const { key } of numbers) put(values, key, Number(form.get(key)) || undefined);
    const registries = String(form.get('allowedRegistries'))
      .split(/[\s,]+/)
      .filter(Boolean);
    put(values, 'allowedRegistries', registries.length > 0 ? registries : undefined);
    save.mutate({ input: { backend: id, values } });
  }

  return (
    <form onSubmit={onSubmit} className="grid grid-cols-1 gap-4">
      {numbers.map(({ key, label }) => (
        <Field key={key} label={label}>
          {(ids) => (
            <Input
              {...ids}
              name={key}
              type="number"
              min={1}
              defaultValue={set.has(key) ? String(set.get(key)) : ''}
            />
          )}
        </Field>
      ))}
      <Field label="Registries" hint="For example docker.io, ghcr.io. Empty allows all.">
        {(ids) => (
          <Input
            {...ids}
            name="allowedRegistries"
            autoComplete="off"
            defaultValue={[set.get('allowedRegistries') ?? []].flat().join(', ')}
          />
        )}
      </Field>
      {save.error && <ErrorNote>{save.error.message}</ErrorNote>}
      <div className="flex justify-end">
        <Button type="submit" variant="default" disabled={save.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}

function put(values: Record<string, unknown>, key: string, value: unknown): void {
  if (value === undefined) delete values[key];
  else values[key] = value;
}
