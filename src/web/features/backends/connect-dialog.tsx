import { useQuery } from '@tanstack/react-query';
import { CircleCheck, LoaderCircle } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import { backendKinds } from '#domain/backend/backend-kind.ts';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { clockWords } from '#web/lib/words/time-words.ts';
import { BackendName } from '#web/parts/backend/backend-name.tsx';
import { Button } from '#web/ui/button.tsx';
import { CopyButton } from '#web/parts/form/copy-button.tsx';
import { TitledDialog } from '#web/parts/form/titled-dialog.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { Field } from '#web/parts/form/field.tsx';
import { OptionSelect } from '#web/parts/form/option-select.tsx';
import { Input } from '#web/ui/input.tsx';
import { backendQuery, createEnrolment, type EnrolmentData } from './backends.queries.ts';

/** Name and kind, then the command to run on that machine, then the wait until it appears. */
export function ConnectDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <TitledDialog
      wide
      title="Connect a backend"
      description="Run one command on the machine that has the container engine."
      isOpen={isOpen}
      onClose={onClose}
    >
      <ConnectSteps />
    </TitledDialog>
  );
}

function ConnectSteps() {
  const [enrolment, setEnrolment] = useState<EnrolmentData | null>(null);
  return enrolment ? (
    <EnrolmentCommand enrolment={enrolment} />
  ) : (
    <EnrolmentForm onCreated={setEnrolment} />
  );
}

function EnrolmentForm({ onCreated }: { onCreated: (enrolment: EnrolmentData) => void }) {
  const [name, setName] = useState('');
  const [kind, setKind] = useState<string>(backendKinds[0].id);
  const create = useHubMutation(createEnrolment, {
    onSuccess: (data) => onCreated(data.createEnrolment),
  });

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    create.mutate({ input: { name: name.trim(), kind } });
  }

  return (
    <form onSubmit={onSubmit} className="grid grid-cols-1 gap-4">
      <Field label="Name" hint="For example lab-gpu-2">
        {(ids) => (
          <Input
            {...ids}
            required
            autoFocus
            maxLength={63}
            autoComplete="off"
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              create.reset();
            }}
          />
        )}
      </Field>
      <Field label="Engine" hint={backendKinds.flatMap(({ hint }) => hint ?? []).join(' ')}>
        {(ids) => (
          <OptionSelect
            {...ids}
            value={kind}
            onChange={setKind}
            options={backendKinds.map(({ id, label }) => ({ value: id, label }))}
            className="w-full"
          />
        )}
      </Field>
      {create.error && <ErrorNote>{create.error.message}</ErrorNote>}
      <div className="flex justify-end">
        <Button type="submit" variant="default" disabled={name.trim() === '' || create.isPending}>
          Show the command
        </Button>
      </div>
    </form>
  );
}

function EnrolmentCommand({
  enrolment: { command, expiresAt, backend },
}: {
  enrolment: EnrolmentData;
}) {
  return (
    <div className="grid grid-cols-1 gap-4 text-sm">
      <p>
        Run this on the machine, in a clone of Kabinet. It works once, until{' '}
        {clockWords(new Date(expiresAt))}.
      </p>
      <div className="flex items-start gap-2 rounded-lg border bg-muted p-3">
        <code className="min-w-0 flex-1 font-mono text-xs leading-5 select-all [overflow-wrap:anywhere]">
          {command}
        </code>
        <CopyButton text={command} label="Copy the command" />
      </div>
      <Arrival backend={backend} />
    </div>
  );
}

function Arrival({ backend }: Pick<EnrolmentData, 'backend'>) {
  const { data } = useQuery(backendQuery(backend.id));
  const hasArrived = data !== undefined && data.backend.lastSeenAt !== null;
  return (
    <p role="status" className="flex items-center gap-2">
      {hasArrived ? (
        <>
          <CircleCheck aria-hidden className="size-4 text-emerald-700 dark:text-emerald-300" />
          <span>
            <Link
              to={`/backends/${backend.id}`}
              className="font-medium text-primary hover:underline"
            >
              <BackendName backend={backend} />
            </Link>{' '}
            is connected.
          </span>
        </>
      ) : (
        <>
          <LoaderCircle aria-hidden className="size-4 animate-spin text-primary" />
          <span>
            Waiting for <BackendName backend={backend} /> to connect
          </span>
        </>
      )}
    </p>
  );
}
