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
import { createRepo, repoPreviewQuery } from './repos.queries.ts';

/** First a look at what it would bring, then the adding. */
export function AddRepoDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog wide title="Add repository" description="You see what it brings before it is added." isOpen={isOpen} onClose={onClose}>
      <AddRepoForm onAdded={onClose} />
    </Dialog>
  );
}

function AddRepoForm({ onAdded }: { onAdded: () => void }) {
  const [identifier, setIdentifier] = useState('');
  const [looked, setLooked] = useState<string | null>(null);
  const preview = useQuery({ ...repoPreviewQuery(looked ?? ''), enabled: looked !== null });
  const create = useHubMutation(createRepo, {
    onSuccess: ({ createGithubRepo: { name } }) => {
      void tell('success', `${name} was added.`);
      onAdded();
    },
  });
  const isLooking = looked !== null && preview.isFetching;
  const isShown = looked !== null && looked === identifier.trim() && preview.data !== undefined && !isLooking;

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const wanted = identifier.trim();
    if (isShown) create.mutate({ input: { identifier: wanted } });
    else if (wanted === looked) void preview.refetch();
    else setLooked(wanted);
  }

  return (
    <form onSubmit={onSubmit} className="grid gap-4">
      <Field label="Repository" hint="user/repo, user/repo:branch, a GitHub address, or the URL of a deployments file">
        {(ids) => (
          <Input {...ids} required autoFocus autoComplete="off" spellCheck={false} placeholder="jhnnsrs/starmist" value={identifier} onChange={(event) => { setIdentifier(event.target.value); setLooked(null); create.reset(); }} />
        )}
      </Field>
      {isLooking && <div role="status" aria-label="Reading the repository"><Skeleton className="h-32" /></div>}
      {looked !== null && !isLooking && preview.error && <ErrorNote>{preview.error.message}</ErrorNote>}
      {isShown && <RepoPreview preview={preview.data.previewGithubRepo} />}
      {create.error && <ErrorNote>{create.error.message}</ErrorNote>}
      <div className="flex justify-end gap-2">
        {isShown
          ? <Button type="submit" look="primary" disabled={create.isPending}>Add repository</Button>
          : <Button type="submit" look="primary" disabled={identifier.trim() === '' || isLooking}>Preview</Button>}
      </div>
    </form>
  );
}
