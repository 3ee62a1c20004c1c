import { Download, Server } from 'lucide-react';
import type { FormEvent } from 'react';
import { Link } from 'react-router';
import type { HubError } from '#hub-client/hub-error.ts';
import { Button } from '#web/ui/button.tsx';
import { DemoNote } from '#web/parts/backend/demo-note.tsx';
import { EmptyState } from '#web/parts/page/empty-state.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { Field } from '#web/parts/form/field.tsx';
import { OptionSelect } from '#web/parts/form/option-select.tsx';
import { Input } from '#web/ui/input.tsx';
import { FlavourChoice } from './flavour-choice.tsx';
import type { Placement, ReleaseToInstall } from './install.queries.ts';
import { PlacementChoice } from './placement-choice.tsx';
import { useInstallDialog } from './use-install-dialog.ts';
import { useInstallForm } from './use-install-form.ts';

export function InstallForm({
  release,
  placements,
}: {
  release: ReleaseToInstall;
  placements: Placement[];
}) {
  const { choose } = useInstallDialog();
  const form = useInstallForm(release, placements);
  const { taken, problem } = problemsOf(form.error);
  if (!form.place) return <NoBackend />;

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    form.submit();
  }

  return (
    <form onSubmit={onSubmit} className="grid grid-cols-1 gap-5">
      <VersionField release={release} onChoose={choose} />
      <PlacementChoice placements={placements} chosen={form.place} onChoose={form.choosePlace} />
      <ChosenDemo place={form.place} />
      <FlavourChoice place={form.place} flavourId={form.flavourId} onChoose={form.chooseFlavour} />
      <NameField
        name={form.name}
        placeholder={release.app.name}
        taken={taken}
        onChange={form.rename}
      />
      {form.match && form.isForced && (
        <ErrorNote>
          {mismatchSentence(form.match.because)} It will be installed anyway and may not work.
        </ErrorNote>
      )}
      {problem !== null && <ErrorNote>{problem}</ErrorNote>}
      <SubmitBar hasFlavour={form.match !== undefined} isBusy={form.isBusy} />
    </form>
  );
}

/** Said of the chosen backend alone: nothing is really run there. */
function ChosenDemo({ place: { backend } }: { place: Placement }) {
  if (!backend.isDemo) return null;
  return <DemoNote backends={[backend]} />;
}

function VersionField({
  release,
  onChoose,
}: {
  release: ReleaseToInstall;
  onChoose: (releaseId: string) => void;
}) {
  return (
    <Field label="Version">
      {(ids) => (
        <OptionSelect
          {...ids}
          value={release.id}
          onChange={onChoose}
          options={release.app.releases.map(({ id, version }, at) => ({
            value: id,
            label: at === 0 ? `${version} (latest)` : version,
          }))}
          className="w-full"
        />
      )}
    </Field>
  );
}

type NameFieldProps = {
  name: string;
  placeholder: string;
  /** Why the name cannot be used; null: it can. */
  taken: string | null;
  onChange: (name: string) => void;
};

function NameField({ name, placeholder, taken, onChange }: NameFieldProps) {
  return (
    <Field
      label="Name"
      hint="Name of the container. If empty, it is made from the name of the app."
      error={taken}
    >
      {(ids) => (
        <Input
          {...ids}
          value={name}
          maxLength={63}
          autoComplete="off"
          placeholder={placeholder}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

function SubmitBar({ hasFlavour, isBusy }: { hasFlavour: boolean; isBusy: boolean }) {
  return (
    <div className="sticky -bottom-4 -mx-5 -mb-4 flex items-center justify-end gap-3 border-t bg-card px-5 py-3">
      {!hasFlavour && (
        <p className="text-sm text-muted-foreground">
          No flavour runs on this backend. Choose another backend, or pick a flavour manually.
        </p>
      )}
      <Button type="submit" variant="default" disabled={!hasFlavour || isBusy} className="min-w-32">
        <Download aria-hidden />
        Install
      </Button>
    </div>
  );
}

/** A name that is taken is said where the name stands; anything else below. */
function problemsOf(error: HubError | null): { taken: string | null; problem: string | null } {
  if (error?.code === 'CONFLICT') return { taken: error.message, problem: null };
  return { taken: null, problem: error?.message ?? null };
}

function mismatchSentence(because: string | null): string {
  return because === null
    ? 'This flavour does not fit this backend.'
    : `This flavour does not fit this backend: ${because}.`;
}

function NoBackend() {
  return (
    <EmptyState
      icon={Server}
      title="No backend is connected"
      action={
        <Button asChild variant="default">
          <Link to="/backends?connect">Connect a backend</Link>
        </Button>
      }
    >
      A backend is a machine with a container engine that runs your apps. Connect one, then return
      to this page.
    </EmptyState>
  );
}
