import { KeyRound, LockKeyhole } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { Repo } from '#web/data/fragments/repo-fragment.ts';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { Button } from '#web/ui/button.tsx';
import { ConfirmDialog } from '#web/parts/form/confirm-dialog.tsx';
import { TitledDialog } from '#web/parts/form/titled-dialog.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { Field } from '#web/parts/form/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { setRepoToken } from './repo-page.queries.ts';

type RepoTokenProps = { repo: Pick<Repo, 'id' | 'name' | 'hasToken'> };

/** Whether the hub keeps an access token; it can be given, replaced and taken away, and never seen. */
export function RepoToken({ repo }: RepoTokenProps) {
  const [open, setOpen] = useState<'give' | 'remove' | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="grid grid-cols-1 gap-2">
      <p className="flex items-start gap-1.5">
        {repo.hasToken ? (
          <>
            <LockKeyhole aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
            Stored encrypted
          </>
        ) : (
          'None: public access'
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button variant="outline" size="sm" onClick={() => setOpen('give')}>
          <KeyRound aria-hidden />
          {repo.hasToken ? 'Replace token' : 'Add token'}
        </Button>
        {repo.hasToken && (
          <Button size="sm" variant="ghost" onClick={() => setOpen('remove')}>
            Remove token
          </Button>
        )}
      </div>
      <TitledDialog
        title={repo.hasToken ? 'Replace the access token' : 'Add an access token'}
        description="For a private repository: a token with read access."
        isOpen={open === 'give'}
        onClose={close}
      >
        <TokenForm id={repo.id} onSaved={close} />
      </TitledDialog>
      <RemoveToken repo={repo} isOpen={open === 'remove'} onClose={close} />
    </div>
  );
}

function TokenForm({ id, onSaved }: { id: string; onSaved: () => void }) {
  const [token, setToken] = useState('');
  const save = useHubMutation(setRepoToken, { onSuccess: onSaved });
  function onSubmit(event: FormEvent) {
    event.preventDefault();
    save.mutate({ input: { id, token: token.trim() } });
  }
  return (
    <form onSubmit={onSubmit} className="grid grid-cols-1 gap-4">
      <Field
        label="Access token"
        hint="Stored encrypted, never shown again. Used from the next scan on."
      >
        {(ids) => (
          <Input
            {...ids}
            required
            autoFocus
            type="password"
            autoComplete="off"
            spellCheck={false}
            maxLength={1_000}
            value={token}
            onChange={(event) => {
              setToken(event.target.value);
              save.reset();
            }}
          />
        )}
      </Field>
      {save.error && <ErrorNote>{save.error.message}</ErrorNote>}
      <div className="flex justify-end">
        <Button type="submit" variant="default" disabled={token.trim() === '' || save.isPending}>
          Save token
        </Button>
      </div>
    </form>
  );
}

function RemoveToken({
  repo: { id, name },
  isOpen,
  onClose,
}: RepoTokenProps & { isOpen: boolean; onClose: () => void }) {
  const remove = useHubMutation(setRepoToken, { onSuccess: onClose });
  return (
    <ConfirmDialog
      title="Remove the access token?"
      verb="Remove token"
      isOpen={isOpen}
      isBusy={remove.isPending}
      onClose={onClose}
      onConfirm={() => remove.mutate({ input: { id, token: null } })}
    >
      <p>The token is deleted. If {name} is private, the next scan fails; its apps stay.</p>
      {remove.error && <ErrorNote>{remove.error.message}</ErrorNote>}
    </ConfirmDialog>
  );
}
