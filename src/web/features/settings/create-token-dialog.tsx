import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { dateWords } from '#web/lib/words/time-words.ts';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { Button } from '#web/ui/button.tsx';
import { CopyButton } from '#web/parts/form/copy-button.tsx';
import { TitledDialog } from '#web/parts/form/titled-dialog.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { Field } from '#web/parts/form/field.tsx';
import { OptionSelect } from '#web/parts/form/option-select.tsx';
import { Input } from '#web/ui/input.tsx';
import { apiTokensQuery, createApiToken, type CreatedApiTokenData } from './api-tokens.queries.ts';

const lives = [30, 90, 180, 365];

/** Asks for a name and an expiry, then shows the secret, once. */
export function CreateTokenDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <TitledDialog title="Create an API token" isOpen={isOpen} onClose={onClose}>
      <CreateToken onClose={onClose} />
    </TitledDialog>
  );
}

/** The secret lives in here alone: it is gone when the dialog closes. */
function CreateToken({ onClose }: { onClose: () => void }) {
  const queryClient = useQueryClient();
  const create = useHubMutation(createApiToken, {
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: apiTokensQuery().queryKey }),
  });
  if (create.data) return <CreatedToken created={create.data.createApiToken} onClose={onClose} />;
  return (
    <CreateTokenForm
      isBusy={create.isPending}
      because={create.error?.message ?? null}
      onSubmit={(input) => create.mutate({ input })}
    />
  );
}

type CreateTokenFormProps = {
  isBusy: boolean;
  because: string | null;
  onSubmit: (input: { name: string; expiresInDays: number }) => void;
};

function CreateTokenForm({ isBusy, because, onSubmit }: CreateTokenFormProps) {
  const [name, setName] = useState('');
  const [days, setDays] = useState(90);

  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit({ name, expiresInDays: days });
  }

  return (
    <form onSubmit={submit} className="grid grid-cols-1 gap-4">
      <Field label="Name" hint="What uses the token, such as lab notebook.">
        {(ids) => (
          <Input
            {...ids}
            required
            autoFocus
            autoComplete="off"
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label="Expires after" hint="From then on the token is refused.">
        {(ids) => (
          <OptionSelect
            {...ids}
            value={days}
            onChange={setDays}
            options={lives.map((life) => ({ value: life, label: `${life} days` }))}
            className="w-full max-w-48"
          />
        )}
      </Field>
      {because !== null && <ErrorNote>{because}</ErrorNote>}
      <div className="flex justify-end">
        <Button type="submit" variant="default" disabled={name.trim() === '' || isBusy}>
          Create token
        </Button>
      </div>
    </form>
  );
}

type CreatedTokenProps = { created: CreatedApiTokenData; onClose: () => void };

function CreatedToken({ created: { secret, token }, onClose }: CreatedTokenProps) {
  return (
    <div className="grid grid-cols-1 gap-4 text-sm">
      <p role="status" className="[overflow-wrap:anywhere]">
        Copy the token of <strong className="font-medium">{token.name}</strong> now: it is shown
        only once. It expires on {dateWords(new Date(token.expiresAt))}.
      </p>
      <div className="flex items-center gap-2 rounded-lg border bg-muted px-3 py-2">
        <code
          aria-label="Token"
          className="min-w-0 flex-1 font-mono text-xs select-all [overflow-wrap:anywhere]"
        >
          {secret}
        </code>
        <CopyButton text={secret} label="Copy the token" />
      </div>
      <p className="text-muted-foreground">
        Send it as <code className="font-mono text-xs">Authorization: Bearer TOKEN</code> to{' '}
        <code className="font-mono text-xs">/graphql</code>.
      </p>
      <div className="flex justify-end">
        <Button variant="default" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  );
}
