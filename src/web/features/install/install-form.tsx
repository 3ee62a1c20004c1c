import { Download, Server } from 'lucide-react';
import type { FormEvent } from 'react';
import { Link } from 'react-router';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { ErrorNote } from '#web/ui/error-note.tsx';
import { Field } from '#web/ui/field.tsx';
import { Input, Select } from '#web/ui/input.tsx';
import { FlavourChoice } from './flavour-choice.tsx';
import type { Placement, ReleaseToInstall } from './install.queries.ts';
import { PlacementChoice } from './placement-choice.tsx';
import { useInstallDialog } from './use-install-dialog.ts';
import { useInstallForm } from './use-install-form.ts';

export function InstallForm({ release, placements }: { release: ReleaseToInstall; placements: Placement[] }) {
  const { choose } = useInstallDialog();
  const form = useInstallForm(release, placements);
  const isNameTaken = form.error?.code === 'CONFLICT';
  if (!form.place) return <NoBackend />;

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    form.submit();
  }

  return (
    <form onSubmit={onSubmit} className="grid gap-5">
      <Field label="Version">
        {(ids) => (
          <Select {...ids} aria-invalid={undefined} value={release.id} onChange={(event) => choose(event.target.value)}>
            {release.app.releases.map(({ id, version }, at) => <option key={id} value={id}>{at === 0 ? `${version} (latest)` : version}</option>)}
          </Select>
        )}
      </Field>
      <PlacementChoice placements={placements} chosen={form.place} onChoose={form.choosePlace} />
      <FlavourChoice place={form.place} flavourId={form.flavourId} onChoose={form.chooseFlavour} />
      <Field label="Name" hint="Of the container. Left empty, it is made from the app's name." error={isNameTaken ? form.error?.message ?? null : null}>
        {(ids) => <Input {...ids} value={form.name} maxLength={63} autoComplete="off" placeholder={release.app.name} onChange={(event) => form.rename(event.target.value)} />}
      </Field>
      {form.isForced && <ErrorNote>{form.match?.because ? `This flavour is not meant for this machine: ${form.match.because}.` : 'This flavour is not meant for this machine.'} It is installed all the same and may not work.</ErrorNote>}
      {form.error && !isNameTaken && <ErrorNote>{form.error.message}</ErrorNote>}
      <div className="flex items-center justify-end gap-3 border-t pt-4">
        {form.match === undefined && <p className="text-sm text-quiet">Nothing fits here. Choose another backend, or a flavour by hand.</p>}
        <Button type="submit" look="primary" disabled={form.match === undefined || form.isBusy} className="min-w-32"><Download aria-hidden />Install</Button>
      </div>
    </form>
  );
}

function NoBackend() {
  return (
    <EmptyState icon={Server} title="No backend is connected" action={<Button asChild look="primary"><Link to="/backends?connect">Connect a backend</Link></Button>}>
      A backend is a machine with a container engine that runs your apps. Connect one, then come back here.
    </EmptyState>
  );
}
