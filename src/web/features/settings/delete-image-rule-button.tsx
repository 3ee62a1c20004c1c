import { useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { Button } from '#web/ui/button.tsx';
import { ConfirmDialog } from '#web/parts/form/confirm-dialog.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { deleteImageRule, imageRulesQuery, type ImageRuleData } from './settings.queries.ts';

export function DeleteImageRuleButton({ rule: { id, match, image } }: { rule: ImageRuleData }) {
  const [isAsking, setAsking] = useState(false);
  const queryClient = useQueryClient();
  const remove = useHubMutation(deleteImageRule, {
    onSuccess: () => {
      setAsking(false);
      void queryClient.invalidateQueries({ queryKey: imageRulesQuery().queryKey });
    },
  });
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        aria-label={`Delete the rule for ${match}`}
        onClick={() => setAsking(true)}
      >
        <Trash2 aria-hidden />
        Delete
      </Button>
      <ConfirmDialog
        title="Delete this rule?"
        verb="Delete"
        isOpen={isAsking}
        isBusy={remove.isPending}
        onClose={() => {
          setAsking(false);
          remove.reset();
        }}
        onConfirm={() => remove.mutate({ id })}
      >
        <p className="[overflow-wrap:anywhere]">
          <code className="font-mono text-xs">{match}</code> is then pulled from its original
          address instead of <code className="font-mono text-xs">{image}</code>. Installed
          containers keep their image.
        </p>
        {remove.error && <ErrorNote>{remove.error.message}</ErrorNote>}
      </ConfirmDialog>
    </>
  );
}
