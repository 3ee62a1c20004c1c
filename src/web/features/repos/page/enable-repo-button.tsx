import { Power, PowerOff } from 'lucide-react';
import { useState } from 'react';
import type { Repo } from '#web/data/fragments/repo-fragment.ts';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { Button } from '#web/ui/button.tsx';
import { ConfirmDialog } from '#web/parts/form/confirm-dialog.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { notify } from '#web/parts/page/notify.ts';
import { RepoImpact } from './repo-impact.tsx';
import { setRepoEnabled } from './repo-page.queries.ts';

/** Takes a repository out of the store after showing what that affects, or brings it back. */
export function EnableRepoButton({
  repo: { id, name, state },
}: {
  repo: Pick<Repo, 'id' | 'name' | 'state'>;
}) {
  const [isAsking, setAsking] = useState(false);
  const change = useHubMutation(setRepoEnabled, { onSuccess: () => setAsking(false) });
  const enable = useHubMutation(setRepoEnabled, {
    onError: (error) => void notify('error', error.message),
  });
  if (state === 'DISABLED') {
    return (
      <Button
        size="sm"
        variant="default"
        disabled={enable.isPending}
        aria-label={`Enable ${name}`}
        onClick={() => enable.mutate({ input: { id, enabled: true } })}
      >
        <Power aria-hidden />
        Enable
      </Button>
    );
  }
  return (
    <>
      <Button
        variant="outline"
        size="sm"
        aria-label={`Disable ${name}`}
        onClick={() => setAsking(true)}
      >
        <PowerOff aria-hidden />
        Disable
      </Button>
      <ConfirmDialog
        title={`Disable ${name}?`}
        verb="Disable"
        isOpen={isAsking}
        isBusy={change.isPending}
        onClose={() => {
          setAsking(false);
          change.reset();
        }}
        onConfirm={() => change.mutate({ input: { id, enabled: false } })}
      >
        <p className="text-muted-foreground">
          It is not scanned and its apps are hidden until you enable it again. Nothing is deleted.
        </p>
        {isAsking && <RepoImpact repoId={id} />}
        {change.error && <ErrorNote>{change.error.message}</ErrorNote>}
      </ConfirmDialog>
    </>
  );
}
