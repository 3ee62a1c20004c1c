import { useSuspenseQuery } from '@tanstack/react-query';
import { Plus, Server } from 'lucide-react';
import { Link } from 'react-router';
import type { Backend } from '#web/data/fragments/backend-fragment.ts';
import { countWords } from '#web/lib/count-words.ts';
import { useUrlParam } from '#web/lib/use-url-param.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { DemoNote } from '#web/ui/demo-note.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FreshnessChip } from '#web/ui/freshness-chip.tsx';
import { Page } from '#web/ui/page.tsx';
import { backendListQuery } from './backends.queries.ts';
import { ConnectDialog } from './connect-dialog.tsx';
import { StandingBadge } from './standing-badge.tsx';
import { RemoveBackendButton } from './remove-backend-button.tsx';

/** `?connect` opens the dialog, so that other pages can send people here to connect one. */
export function BackendsPage() {
  const { backends } = useSuspenseQuery(backendListQuery()).data;
  const [connecting, setConnecting] = useUrlParam('connect');
  const connect = (
    <Button look="primary" onClick={() => setConnecting('')}>
      <Plus aria-hidden />
      Connect a backend
    </Button>
  );
  return (
    <Page
      title="Backends"
      subtitle="Machines with a container engine that run your apps."
      actions={backends.length > 0 && connect}
    >
      {backends.some(({ isDemo }) => isDemo) && <DemoNote />}
      {backends.length === 0 ? (
        <EmptyState icon={Server} title="No backend is connected" action={connect}>
          A backend connects to this hub from its machine: it needs no open port and works behind a
          firewall.
        </EmptyState>
      ) : (
        <ul className="grid grid-cols-1 gap-3">
          {backends.map((backend) => (
            <li key={backend.id}>
              <BackendCard backend={backend} />
            </li>
          ))}
        </ul>
      )}
      <ConnectDialog isOpen={connecting !== null} onClose={() => setConnecting(null)} />
    </Page>
  );
}

function BackendCard({ backend }: { backend: Backend }) {
  const {
    id,
    name,
    kind,
    freshness,
    lastSeenAt,
    engineOk,
    engineProblem,
    engineVersion,
    isDemo,
    podCount,
    resources,
    alarm,
    standing,
  } = backend;
  return (
    <Card className="p-4">
      <article aria-label={name} className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="flex min-w-0 flex-wrap items-center gap-2 font-semibold">
            <Link
              to={`/backends/${id}`}
              title={name}
              className="min-w-0 truncate rounded hover:text-brand"
            >
              {name}
            </Link>
            <FreshnessChip freshness={freshness} lastSeenAt={lastSeenAt} />
            {isDemo && <Badge look="magenta">Demo</Badge>}
            <StandingBadge standing={standing} />
          </h2>
          <p className="mt-0.5 text-sm text-quiet">
            {engineVersion ?? kind} ·{' '}
            <Link to={`/containers?backend=${id}`} className="rounded hover:text-brand">
              {countWords(podCount, 'container')}
            </Link>
          </p>
          {!engineOk && lastSeenAt !== null && (
            <p className="mt-2 text-sm text-danger [overflow-wrap:anywhere]">
              {engineProblem ?? 'The container engine does not respond.'}
            </p>
          )}
          {alarm && (
            <p className="mt-2 text-sm text-danger [overflow-wrap:anywhere]">{alarm.message}</p>
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
          <Badge look="outline" className="whitespace-normal">
            {word}
          </Badge>
        </li>
      ))}
    </ul>
  ));
}
