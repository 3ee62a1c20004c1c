import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { ErrorNote } from '#web/ui/error-note.tsx';
import { Field } from '#web/ui/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { tell } from '#web/ui/tell.ts';
import { RepoPreview } from './repo-preview.tsx';
import { createRepo, repoPreviewQuery, type RepoPreviewData } from './repos.queries.ts';

/** First a look at what it would bring, then the adding. */
export function AddRepoDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog wide title="Add repository" description="You see what it brings before it is added." isOpen={isOpen} onClose={onClose}>
      <AddRepoForm onAdded={onClose} />
    </Dialog>
  );
}

type Look = { again: () => void } & (
  | { kind: 'none' | 'looking' }
  | { kind: 'refused'; because: string }
  | { kind: 'seen'; preview: RepoPreviewData }
);

/** What looking at a repository has shown so far; null: nobody has asked yet. */
function useLook(identifier: string | null): Look {
  const { data, error, isFetching, refetch } = useQuery({ ...repoPreviewQuery(identifier ?? ''), enabled: identifier !== null });
  const again = () => void refetch();
  if (identifier === null) return { kind: 'none', again };
  if (isFetching) return { kind: 'looking', again };
  if (error) return { kind: 'refused', because: error.message, again };
  return data ? { kind: 'seen', preview: data.previewGithubRepo, again } : { kind: 'none', again };
}

function AddRepoForm({ onAdded }: { onAdded: () => void }) {
  const [identifier, setIdentifier] = useState('');
  const [looked, setLooked] = useState<string | null>(null);
  const look = useLook(looked);
  const create = useHubMutation(createRepo, {
    onSuccess: ({ createGithubRepo: { name } }) => {
      void tell('success', `${name} was added.`);
      onAdded();
    },
  });

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const wanted = identifier.trim();
    if (look.kind === 'seen') create.mutate({ input: { identifier: wanted } });
    else if (wanted === looked) look.again();
    else setLooked(wanted);
  }

  return (
    <form onSubmit={onSubmit} className="grid grid-cols-1 gap-4">
      <Field label="Repository" hint="user/repo, user/repo:branch, a GitHub address, or the URL of a deployments file">
        {(ids) => (
          <Input {...ids} required autoFocus autoComplete="off" spellCheck={false} placeholder="jhnnsrs/starmist" value={identifier} onChange={(event) => { setIdentifier(event.target.value); setLooked(null); create.reset(); }} />
        )}
      </Field>
      {look.kind === 'looking' && <div role="status" aria-label="Reading the repository"><Skeleton className="h-32" /></div>}
      {look.kind === 'refused' && <ErrorNote>{look.because}</ErrorNote>}
      {look.kind === 'seen' && <RepoPreview preview={look.preview} />}
      {create.error && <ErrorNote>{create.error.message}</ErrorNote>}
      <div className="flex justify-end gap-2">
        {look.kind === 'seen'
          ? <Button type="submit" look="primary" disabled={create.isPending}>Add repository</Button>
          : <Button type="submit" look="primary" disabled={identifier.trim() === '' || look.kind === 'looking'}>Preview</Button>}
      </div>
    </form>
  );
}
