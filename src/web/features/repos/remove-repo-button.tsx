import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Repo } from '#web/data/repo-fragment.ts';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { countWords } from '#web/lib/count-words.ts';
import { Button } from '#web/ui/button.tsx';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { ErrorNote } from '#web/ui/error-note.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { deleteRepo, repoQuery } from './repos.queries.ts';

/** Removes a repository after showing what that affects. */
export function RemoveRepoButton({ repo, onRemoved }: { repo: Pick<Repo, 'id' | 'name'>; onRemoved?: () => void }) {
  const [isAsking, setAsking] = useState(false);
  const remove = useHubMutation(deleteRepo, {
    onSuccess: () => {
      setAsking(false);
      onRemoved?.();
    },
  });
  return (
    <>
      <Button size="small" look="quiet" aria-label={`Remove ${repo.name}`} onClick={() => setAsking(true)}><Trash2 aria-hidden />Remove</Button>
      <ConfirmDialog title={`Remove ${repo.name}?`} verb="Remove" isOpen={isAsking} isBusy={remove.isPending} onClose={() => setAsking(false)} onConfirm={() => remove.mutate({ input: { id: repo.id } })}>
        <p>Its apps leave the store, unless another repository lists them too. Containers keep running.</p>
        {isAsking && <Affected repoId={repo.id} />}
        {remove.error && <ErrorNote>{remove.error.message}</ErrorNote>}
      </ConfirmDialog>
    </>
  );
}

function Affected({ repoId }: { repoId: string }) {
  const { data, error } = useQuery(repoQuery(repoId));
  if (error) return <ErrorNote>{error.message}</ErrorNote>;
  if (!data) return <Skeleton className="h-24" />;
  const { apps } = data.githubRepo;
  if (apps.length === 0) return <p className="text-quiet">It lists no apps.</p>;
  return (
    <ul aria-label="Affected apps" className="max-h-56 divide-y overflow-y-auto rounded-lg border">
      {apps.map(({ id, name, identifier, pods }) => (
        <li key={id} className="flex items-center gap-3 px-3 py-2">
          <span className="min-w-0 flex-1 truncate" title={identifier}>{name}</span>
          <span className="text-xs text-quiet">{pods.length === 0 ? 'not installed' : countWords(pods.length, 'container')}</span>
        </li>
      ))}
    </ul>
  );
}
