import { useState } from 'react';
import { Link, Trash2 } from 'lucide-react';
import { isFinal } from '#domain/command/command.ts';
import { splitWords } from '#domain/refusal/engine-words.ts';
import type { Orphan } from '#web/data/fragments/orphan-fragment.ts';
import { BackendName } from '#web/parts/backend/backend-name.tsx';
import { Button } from '#web/ui/button.tsx';
import { PhaseChip } from '#web/parts/pod/phase-chip.tsx';
import { TimeAgo } from '#web/parts/text/time-ago.tsx';
import { Fold } from '#web/parts/text/fold.tsx';
import { AdoptOrphanDialog } from './adopt-orphan-dialog.tsx';
import type { OrphansOfBackend } from './orphans.queries.ts';
import { RemoveOrphanDialog } from './remove-orphan-dialog.tsx';

type OrphanRowProps = { orphan: Orphan; backend: OrphansOfBackend };

/** What is known of one, and what can be done with it. */
export function OrphanRow({ orphan, backend }: OrphanRowProps) {
  const [asking, setAsking] = useState<'adopt' | 'remove' | null>(null);
  const { name, image, phase, createdAt, firstSeenAt, removal } = orphan;
  const isGoing = removal !== null && !isFinal(removal.state);
  return (
    <article aria-label={name} className="flex flex-wrap items-start gap-x-4 gap-y-3 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64 text-sm">
        <p className="flex min-w-0 flex-wrap items-center gap-2">
          <span className="min-w-0 truncate font-medium" data-hint={name}>
            {name}
          </span>
          <PhaseChip phase={phase} freshness={backend.freshness} />
        </p>
        <p className="mt-0.5 text-muted-foreground [overflow-wrap:anywhere]">
          <code className="font-mono text-xs">{image}</code>
        </p>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-1.5 text-xs text-muted-foreground">
          <BackendName backend={backend} />
          <span>
            {createdAt !== null && (
              <>
                · created <TimeAgo at={createdAt} />{' '}
              </>
            )}
            · reported since <TimeAgo at={firstSeenAt} />
          </span>
        </p>
        <Labels labels={orphan.labels} />
        <RemovalState removal={removal} />
      </div>
      <div className="flex gap-2">
        <Button variant="outline" size="sm" disabled={isGoing} onClick={() => setAsking('adopt')}>
          <Link aria-hidden />
          Adopt
        </Button>
        <Button
          size="sm"
          variant="destructive"
          disabled={isGoing}
          onClick={() => setAsking('remove')}
        >
          <Trash2 aria-hidden />
          Remove
        </Button>
      </div>
      {asking === 'adopt' && <AdoptOrphanDialog orphan={orphan} onClose={() => setAsking(null)} />}
      {asking === 'remove' && (
        <RemoveOrphanDialog orphan={orphan} backend={backend} onClose={() => setAsking(null)} />
      )}
    </article>
  );
}

function Labels({ labels }: Pick<Orphan, 'labels'>) {
  if (labels.length === 0) return null;
  return (
    <Fold summary="Labels" className="mt-1">
      <dl className="mt-1 grid grid-cols-1 gap-0.5 font-mono">
        {labels.map(({ name, value }) => (
          <div key={name} className="flex flex-wrap gap-x-2 [overflow-wrap:anywhere]">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Fold>
  );
}

/** What came of the last removal that was asked for; it stays until the next. */
function RemovalState({ removal }: Pick<Orphan, 'removal'>) {
  if (removal === null) return null;
  if (!isFinal(removal.state))
    return (
      <p role="status" className="mt-1 text-xs text-muted-foreground">
        Removal requested by {removal.askedBy}
      </p>
    );
  if (removal.state === 'SUCCEEDED') return null;
  const because = removal.reason === null ? null : splitWords(removal.reason).sentence;
  return (
    <p role="status" className="mt-1 text-xs text-destructive [overflow-wrap:anywhere]">
      Not removed{because === null ? '.' : `: ${because}`}
    </p>
  );
}
