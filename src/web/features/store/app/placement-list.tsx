import { useSuspenseQuery } from '@tanstack/react-query';
import { CircleCheck, CircleSlash } from 'lucide-react';
import { Link } from 'react-router';
import { backendLabel } from '#domain/backend/backend-label.ts';
import { BackendName } from '#web/parts/backend/backend-name.tsx';
import { FreshnessChip } from '#web/parts/backend/freshness-chip.tsx';
import { placementsQuery, type PlacementData } from './app.queries.ts';

/** One sentence for every machine: which flavour would run there, or why none. */
export function PlacementList({ releaseId }: { releaseId: string }) {
  const { placements } = useSuspenseQuery(placementsQuery(releaseId)).data;
  if (placements.length === 0) {
    return (
      <p className="text-sm text-muted-foreground">
        No backend is connected yet.{' '}
        <Link to="/backends" className="text-primary hover:underline">
          Connect one
        </Link>{' '}
        to see where it would run.
      </p>
    );
  }
  return (
    <ul className="divide-y rounded-xl border bg-card">
      {placements.map((placement) => (
        <PlacementRow
          key={`${placement.backend.id} ${placement.resource.id}`}
          placement={placement}
        />
      ))}
    </ul>
  );
}

function PlacementRow({
  placement: { backend, resource, chosen, sentence },
}: {
  placement: PlacementData;
}) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-2.5 text-sm">
      {chosen ? (
        <CircleCheck
          role="img"
          aria-label="Runs"
          className="size-4 shrink-0 text-emerald-700 dark:text-emerald-300"
        />
      ) : (
        <CircleSlash
          role="img"
          aria-label="Does not run"
          className="size-4 shrink-0 text-muted-foreground"
        />
      )}
      <span className="min-w-0 flex-1 basis-56">
        <Link
          to={`/backends/${backend.id}`}
          className="block truncate font-medium hover:text-primary"
          data-hint={`${backendLabel(backend)}, ${resource.name}`}
        >
          <BackendName backend={backend} />
        </Link>
        <span className="block text-muted-foreground [overflow-wrap:anywhere]">{sentence}</span>
      </span>
      <FreshnessChip freshness={backend.freshness} lastSeenAt={backend.lastSeenAt} />
    </li>
  );
}
