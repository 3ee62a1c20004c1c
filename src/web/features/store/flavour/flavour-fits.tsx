import { useSuspenseQuery } from '@tanstack/react-query';
import { CircleCheck, CircleHelp, CircleSlash } from 'lucide-react';
import { Link } from 'react-router';
import { backendLabel } from '#domain/backend/backend-label.ts';
import { BackendName } from '#web/parts/backend/backend-name.tsx';
import { FreshnessChip } from '#web/parts/backend/freshness-chip.tsx';
import { flavourPlacementsQuery, type FlavourPlacement } from './flavour.queries.ts';

const looks = {
  OK: { icon: CircleCheck, word: 'Fits', tone: 'text-emerald-700 dark:text-emerald-300' },
  UNKNOWN: { icon: CircleHelp, word: 'Unknown', tone: 'text-muted-foreground' },
  NO: { icon: CircleSlash, word: 'Does not fit', tone: 'text-muted-foreground' },
} as const;

/** This flavour against every machine, condition by condition. */
export function FlavourFits({ flavourId, releaseId }: { flavourId: string; releaseId: string }) {
  const { placements } = useSuspenseQuery(flavourPlacementsQuery(releaseId)).data;
  if (placements.length === 0)
    return (
      <p className="text-sm text-muted-foreground">
        No backend is connected yet.{' '}
        <Link to="/backends?connect" className="text-primary hover:underline">
          Connect one
        </Link>{' '}
        to see where it would run.
      </p>
    );
  return (
    <ul className="divide-y rounded-xl border bg-card shadow-xs">
      {placements.map((placement) => (
        <li key={`${placement.backend.id} ${placement.resource.id}`} className="px-4 py-3">
          <FitRow placement={placement} flavourId={flavourId} />
        </li>
      ))}
    </ul>
  );
}

function FitRow({
  placement: { backend, resource, chosen, matches },
  flavourId,
}: {
  placement: FlavourPlacement;
  flavourId: string;
}) {
  const match = matches.find(({ flavour }) => flavour.id === flavourId);
  const { icon: Icon, word, tone } = looks[match?.eligibility ?? 'UNKNOWN'];
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <Icon role="img" aria-label={word} className={`size-4 shrink-0 ${tone}`} />
        <Link
          to={`/backends/${backend.id}`}
          className="min-w-0 flex-1 truncate rounded font-medium hover:text-primary"
          data-hint={`${backendLabel(backend)}, ${resource.name}`}
        >
          <BackendName backend={backend} />
        </Link>
        {chosen?.id === flavourId && (
          <span className="text-xs font-medium text-primary">selected automatically</span>
        )}
        <FreshnessChip freshness={backend.freshness} lastSeenAt={backend.lastSeenAt} />
      </div>
      {match && (
        <ul className="mt-1.5 grid grid-cols-1 gap-0.5 pl-7 text-[0.8125rem] text-muted-foreground">
          {match.conditions.length === 0 && <li>{match.because ?? 'No special requirements.'}</li>}
          {match.conditions.map(({ text, eligibility }) => (
            <li key={text} className={eligibility === 'NO' ? 'text-destructive' : undefined}>
              {text}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
