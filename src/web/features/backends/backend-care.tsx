import { LogOut, PauseCircle, PlayCircle } from 'lucide-react';
import { useState } from 'react';
import { backendLabel } from '#domain/backend/backend-label.ts';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { Button } from '#web/ui/button.tsx';
import { ConfirmDialog } from '#web/parts/form/confirm-dialog.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { Field } from '#web/parts/form/field.tsx';
import { OptionSelect } from '#web/parts/form/option-select.tsx';
import {
  drainBackend,
  resumeBackend,
  retireBackend,
  type BackendDetail,
} from './backends.queries.ts';

type RemainingContainers = 'KEEP' | 'STOP' | 'REMOVE';

/** Drain, resume and retire. What becomes of the containers is asked, and they are named. */
export function BackendCare({ backend }: { backend: BackendDetail }) {
  const [asking, setAsking] = useState<'drain' | 'retire' | null>(null);
  const resume = useHubMutation(resumeBackend);
  const isDraining = backend.standing === 'DRAINING';
  if (backend.standing === 'RETIRED' || backend.standing === 'RETIRING') return null;
  return (
    <>
      {isDraining ? (
        <Button
          size="sm"
          variant="ghost"
          disabled={resume.isPending}
          onClick={() => resume.mutate({ id: backend.id })}
        >
          <PlayCircle aria-hidden />
          Resume
        </Button>
      ) : (
        <Button size="sm" variant="ghost" onClick={() => setAsking('drain')}>
          <PauseCircle aria-hidden />
          Drain
        </Button>
      )}
      <Button size="sm" variant="ghost" onClick={() => setAsking('retire')}>
        <LogOut aria-hidden />
        Retire
      </Button>
      {resume.error && (
        <p role="alert" className="w-full text-sm text-destructive">
          Not resumed: {resume.error.message}
        </p>
      )}
      {asking && <FateDialog act={asking} backend={backend} onClose={() => setAsking(null)} />}
    </>
  );
}

const fates: { value: RemainingContainers; label: string }[] = [
  { value: 'KEEP', label: 'Keep them running' },
  { value: 'STOP', label: 'Stop them' },
  { value: 'REMOVE', label: 'Remove them' },
];

const words = {
  drain: { verb: 'Drain', text: 'No new apps can be installed here until it is resumed.' },
  retire: {
    verb: 'Retire',
    text: 'Its key is revoked permanently. To use the machine again, connect a new backend.',
  },
};

function FateDialog({
  act,
  backend,
  onClose,
}: {
  act: 'drain' | 'retire';
  backend: BackendDetail;
  onClose: () => void;
}) {
  const { id, pods, podCount } = backend;
  const [remaining, setRemaining] = useState<RemainingContainers>('KEEP');
  const { verb, text } = words[act];
  const drain = useHubMutation(drainBackend, { onSuccess: onClose });
  const retire = useHubMutation(retireBackend, { onSuccess: onClose });
  const change = act === 'drain' ? drain : retire;
  const here = pods.filter(({ phase }) => phase !== 'REMOVED');
  return (
    <ConfirmDialog
      title={`${verb} ${backendLabel(backend)}?`}
      verb={verb}
      isOpen
      isBusy={change.isPending}
      isDangerous={act === 'retire' || remaining === 'REMOVE'}
      onClose={onClose}
      onConfirm={() => change.mutate({ id, pods: remaining })}
    >
      <p>{text}</p>
      {here.length > 0 && (
        <>
          <Field label="Its containers">
            {(ids) => (
              <OptionSelect
                {...ids}
                value={remaining}
                onChange={setRemaining}
                options={fates}
                className="w-full"
              />
            )}
          </Field>
          <ContainersHere pods={here} total={podCount} />
        </>
      )}
      {change.error && <ErrorNote>{change.error.message}</ErrorNote>}
    </ConfirmDialog>
  );
}

function ContainersHere({ pods, total }: { pods: BackendDetail['pods']; total: number }) {
  return (
    <ul
      aria-label="Containers here"
      className="max-h-40 divide-y overflow-y-auto rounded-lg border"
    >
      {pods.map((pod) => (
        <li key={pod.id} className="truncate px-3 py-1.5" data-hint={pod.name}>
          {pod.name}
        </li>
      ))}
      {total > pods.length && (
        <li className="px-3 py-1.5 text-muted-foreground">and {total - pods.length} more</li>
      )}
    </ul>
  );
}
