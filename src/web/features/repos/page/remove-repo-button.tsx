import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Repo } from '#web/data/fragments/repo-fragment.ts';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { Button } from '#web/ui/button.tsx';
import { ConfirmDialog } from '#web/parts/form/confirm-dialog.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { RepoImpact } from './repo-impact.tsx';
import { deleteRepo } from './repo-page.queries.ts';

/** Removes a repository after showing what that affects. */
export function RemoveRepoButton({
  repo,
  onRemoved,
}: {
  repo: Pick<Repo, 'id' | 'name'>;
  onRemoved: () => void;
}) {
  const [isAsking, setAsking] = useState(false);
  const remove = useHubMutation(deleteRepo, {
    onSuccess: () => {
      setAsking(false);
      onRemoved();
    },
  });
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        aria-label={`Remove ${repo.name}`}
        onClick={() => setAsking(true)}
      >
        <Trash2 aria-hidden />
        Remove
      </Button>
      <ConfirmDialog
        title={`Remove ${repo.name}?`}
        verb="Remove"
        isOpen={isAsking}
        isBusy={remove.isPending}
        onClose={() => {
          setAsking(false);
          remove.reset();
        }}
        onConfirm={() => remove.mutate({ input: { id: repo.id } })}
      >
        <p className="text-muted-foreground">
          Its scan history and access token are deleted. It can be added again at any time.
        </p>
        {isAsking && <RepoImpact repoId={repo.id} />}
        {remove.error && <ErrorNote>{remove.error.message}</ErrorNote>}
      </ConfirmDialog>
    </>
  );
}
