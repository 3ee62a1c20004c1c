import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { Button } from '#web/ui/button.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { takeOverBackend, type BackendDetail } from './backends.queries.ts';

/** Another agent with the key of this backend waits: what is wrong, and the one thing that can be done here. */
export function BackendAlarmNote({
  backend: { id, alarm },
}: {
  backend: Pick<BackendDetail, 'id' | 'alarm'>;
}) {
  const takeOver = useHubMutation(takeOverBackend);
  if (!alarm) return null;
  return (
    <div
      role="alert"
      className="mb-6 flex flex-wrap items-center gap-3 rounded-xl border border-amber-600/40 bg-amber-500/10 p-4 text-sm"
    >
      <p className="min-w-0 flex-1 basis-64">{alarm.message}</p>
      <Button
        variant="outline"
        size="sm"
        disabled={takeOver.isPending}
        onClick={() => takeOver.mutate({ id })}
      >
        Allow takeover
      </Button>
      {takeOver.error && <ErrorNote>{takeOver.error.message}</ErrorNote>}
    </div>
  );
}
