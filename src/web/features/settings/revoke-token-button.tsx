import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { Button } from '#web/ui/button.tsx';
import { ConfirmDialog } from '#web/parts/form/confirm-dialog.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { apiTokensQuery, revokeApiToken, type ApiTokenData } from './api-tokens.queries.ts';

export function RevokeTokenButton({ token: { id, name } }: { token: ApiTokenData }) {
  const [isAsking, setAsking] = useState(false);
  const queryClient = useQueryClient();
  const revoke = useHubMutation(revokeApiToken, {
    onSuccess: () => {
      setAsking(false);
      void queryClient.invalidateQueries({ queryKey: apiTokensQuery().queryKey });
    },
  });
  return (
    <>
      <Button
        variant="outline"
        size="sm"
        aria-label={`Revoke ${name}`}
        onClick={() => setAsking(true)}
      >
        Revoke
      </Button>
      <ConfirmDialog
        title="Revoke this token?"
        verb="Revoke"
        isOpen={isAsking}
        isBusy={revoke.isPending}
        onClose={() => {
          setAsking(false);
          revoke.reset();
        }}
        onConfirm={() => revoke.mutate({ id })}
      >
        <p className="[overflow-wrap:anywhere]">
          Programs that use <strong className="font-medium">{name}</strong> are refused at once, and
          their open connections are closed. A token that is revoked cannot be restored.
        </p>
        {revoke.error && <ErrorNote>{revoke.error.message}</ErrorNote>}
      </ConfirmDialog>
    </>
  );
}
