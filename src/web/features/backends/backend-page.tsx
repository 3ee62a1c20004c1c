import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { backendLabel } from '#domain/backend/backend-label.ts';
import { countWords } from '#web/lib/words/count-words.ts';
import { Card } from '#web/ui/card.tsx';
import { DemoNote } from '#web/parts/backend/demo-note.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { FreshnessChip } from '#web/parts/backend/freshness-chip.tsx';
import { Page } from '#web/parts/page/page.tsx';
import { PhaseChip } from '#web/parts/pod/phase-chip.tsx';
import { Section } from '#web/parts/page/section.tsx';
import { BackendAlarmNote } from './backend-alarm-note.tsx';
import { BackendCare } from './backend-care.tsx';
import { BackendFacts } from './backend-facts.tsx';
import { BackendSettings } from './backend-settings.tsx';
import { backendQuery, type BackendDetail } from './backends.queries.ts';
import { LifecycleBadge } from './lifecycle-badge.tsx';
import { RemoveBackendButton } from './remove-backend-button.tsx';

/** `orphans`: its containers that no pod stands for. */
export function BackendPage({ orphans }: { orphans: (backendId: string) => ReactNode }) {
  const { id = '' } = useParams();
  const { backend } = useSuspenseQuery(backendQuery(id)).data;
  const navigate = useNavigate();
  return (
    <Page
      title={backendLabel(backend)}
      subtitle={<BackendState backend={backend} />}
      actions={
        <>
          <BackendCare backend={backend} />
          <RemoveBackendButton backend={backend} onRemoved={() => void navigate('/backends')} />
        </>
      }
    >
      <DemoNote backends={[backend]} />
      <BackendAlarmNote backend={backend} />
      {!backend.engineOk && backend.lastSeenAt !== null && (
        <div className="mb-6">
          <ErrorNote>{backend.engineProblem ?? 'The container engine does not respond.'}</ErrorNote>
        </div>
      )}
      <div className="grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Section
          title="Containers"
          aside={
            <Link
              to={`/containers?backend=${backend.id}`}
              className="text-sm text-primary hover:underline"
            >
              Show {countWords(backend.podCount, 'container')} in the table
            </Link>
          }
        >
          {orphans(backend.id)}
          <BackendPods backend={backend} />
        </Section>
        <aside
          aria-label="About this backend"
          className="grid grid-cols-1 min-w-0 content-start gap-8"
        >
          <Section title="Resources">
            <Resources resources={backend.resources} />
          </Section>
          <BackendSettings backend={backend} />
          <Section title="Details">
            <BackendFacts backend={backend} />
          </Section>
        </aside>
      </div>
    </Page>
  );
}

/** How fresh it is, and what is special about it. */
function BackendState({
  backend: { freshness, lastSeenAt, standing },
}: {
  backend: BackendDetail;
}) {
  return (
    <span className="mt-1 flex flex-wrap items-center gap-2">
      <FreshnessChip freshness={freshness} lastSeenAt={lastSeenAt} />
      <LifecycleBadge lifecycle={standing} />
    </span>
  );
}

function BackendPods({ backend: { pods, freshness } }: { backend: BackendDetail }) {
  if (pods.length === 0)
    return <p className="text-sm text-muted-foreground">No containers here.</p>;
  return (
    <ul className="divide-y rounded-xl border bg-card">
      {pods.map(({ id, name, phase, progress, deployment: { flavour } }) => (
        <li key={id}>
          <Link
            to={`/containers/${id}`}
            className="flex items-center gap-3 rounded-xl px-4 py-2.5 hover:bg-muted"
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate text-sm font-medium" data-hint={name}>
                {name}
              </span>
              <span className="block truncate text-xs text-muted-foreground">
                {flavour.release.app.name} {flavour.release.version} · {flavour.name}
              </span>
            </span>
            <PhaseChip
              phase={phase}
              freshness={freshness}
              percent={phase === 'PULLING' ? progress?.percent : null}
            />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Resources({ resources }: { resources: BackendDetail['resources'] }) {
  if (resources.length === 0)
    return <p className="text-sm text-muted-foreground">No resources reported yet.</p>;
  return (
    <ul className="grid grid-cols-1 gap-3">
      {resources.map(({ id, name, words }) => (
        <li key={id}>
          <Card className="p-4 text-sm">
            <h3 className="font-semibold">{name}</h3>
            <ul className="mt-2 grid grid-cols-1 gap-1">
              {words.map((word) => (
                <li key={word}>{word}</li>
              ))}
            </ul>
          </Card>
        </li>
      ))}
    </ul>
  );
}
