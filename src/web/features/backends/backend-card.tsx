import { Link } from 'react-router';
import { backendLabel } from '#domain/backend/backend-label.ts';
import { backendKindLabel } from '#domain/backend/backend-kind.ts';
import type { Backend } from '#web/data/fragments/backend-fragment.ts';
import { countWords } from '#web/lib/words/count-words.ts';
import { BackendName } from '#web/parts/backend/backend-name.tsx';
import { Badge } from '#web/ui/badge.tsx';
import { Card } from '#web/ui/card.tsx';
import { FreshnessChip } from '#web/parts/backend/freshness-chip.tsx';
import { LifecycleBadge } from './lifecycle-badge.tsx';
import { RemoveBackendButton } from './remove-backend-button.tsx';

/** A backend in the list: its state, engine, resources and problems. */
export function BackendCard({ backend }: { backend: Backend }) {
  const {
    id,
    kind,
    freshness,
    lastSeenAt,
    engineOk,
    engineProblem,
    engineVersion,
    podCount,
    resources,
    alarm,
    standing,
  } = backend;
  return (
    <Card className="p-4">
      <article
        aria-label={backendLabel(backend)}
        className="flex flex-wrap items-start gap-x-4 gap-y-3"
      >
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="flex min-w-0 flex-wrap items-center gap-2 font-semibold">
            <Link to={`/backends/${id}`} className="min-w-0 rounded hover:text-primary">
              <BackendName backend={backend} />
            </Link>
            <FreshnessChip freshness={freshness} lastSeenAt={lastSeenAt} />
            <LifecycleBadge lifecycle={standing} />
          </h2>
          <p className="mt-0.5 text-sm text-muted-foreground">
            {engineVersion ?? backendKindLabel(kind)} ·{' '}
            <Link to={`/containers?backend=${id}`} className="rounded hover:text-primary">
              {countWords(podCount, 'container')}
            </Link>
          </p>
          {!engineOk && lastSeenAt !== null && (
            <p className="mt-2 text-sm text-destructive [overflow-wrap:anywhere]">
              {engineProblem ?? 'The container engine does not respond.'}
            </p>
          )}
          {alarm && (
            <p className="mt-2 text-sm text-destructive [overflow-wrap:anywhere]">
              {alarm.message}
            </p>
          )}
          <ResourceWords resources={resources} />
        </div>
        <RemoveBackendButton backend={backend} />
      </article>
    </Card>
  );
}

function ResourceWords({ resources }: { resources: Backend['resources'] }) {
  return resources.map(({ id, words }) => (
    <ul key={id} aria-label="Resources" className="mt-3 flex flex-wrap gap-1.5">
      {words.map((word) => (
        <li key={word} className="max-w-full">
          <Badge variant="outline" className="whitespace-normal">
            {word}
          </Badge>
        </li>
      ))}
    </ul>
  ));
}
