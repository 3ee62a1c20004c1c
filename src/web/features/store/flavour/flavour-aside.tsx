import { Link } from 'react-router';
import { Badge } from '#web/ui/badge.tsx';
import { BackendName } from '#web/parts/backend/backend-name.tsx';
import { InstallationLine } from '#web/parts/backend/installation-line.tsx';
import { PhaseChip } from '#web/parts/pod/phase-chip.tsx';
import { Section } from '#web/parts/page/section.tsx';
import { TimeAgo } from '#web/parts/text/time-ago.tsx';
import { SelectorList } from '../parts/selector-list.tsx';
import type { FlavourDetail } from './flavour.queries.ts';

/** What it needs, where it is installed and which repository lists it. */
export function FlavourAside({ flavour }: { flavour: FlavourDetail }) {
  return (
    <aside aria-label="About this flavour" className="grid min-w-0 grid-cols-1 content-start gap-8">
      <Section title="Requirements">
        <SelectorList selectors={flavour.selectors} />
      </Section>
      {flavour.requirements.length > 0 && (
        <Section title="Platform services">
          <Services requirements={flavour.requirements} />
        </Section>
      )}
      <Deployments deployments={flavour.deployments} />
      <Section title="Repository">
        <Link
          to={`/repos/${flavour.repo.id}`}
          className="block truncate rounded text-sm text-primary hover:underline"
          data-hint={flavour.repo.name}
        >
          {flavour.repo.name}
        </Link>
      </Section>
    </aside>
  );
}

function Services({ requirements }: { requirements: FlavourDetail['requirements'] }) {
  return (
    <ul className="grid grid-cols-1 gap-2 text-sm">
      {requirements.map(({ key, service, description, optional }) => (
        <li key={key}>
          <span className="flex flex-wrap items-center gap-2 font-medium">
            {key}
            {optional && <Badge variant="secondary">Optional</Badge>}
          </span>
          <span className="text-muted-foreground [overflow-wrap:anywhere]">
            {description || service}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Deployments({ deployments }: { deployments: FlavourDetail['deployments'] }) {
  // What has been removed is not there any more.
  const present = deployments.filter(({ installation }) => installation !== null);
  return (
    <Section title="Containers">
      {present.length === 0 && (
        <p className="text-sm text-muted-foreground">Not installed anywhere.</p>
      )}
      <ul className="grid grid-cols-1 gap-3 text-sm">
        {present.map(({ id, name, createdAt, createdBy, backend, installation, pods }) => (
          <li key={id} className="min-w-0">
            <span className="block truncate font-medium" data-hint={name}>
              {name}
            </span>
            <span className="block truncate text-xs text-muted-foreground">
              on{' '}
              <Link to={`/backends/${backend.id}`} className="hover:text-primary hover:underline">
                <BackendName backend={backend} />
              </Link>{' '}
              · by {createdBy} · <TimeAgo at={createdAt} />
            </span>
            {installation && (
              <InstallationLine installation={installation} isWhole className="mt-1" />
            )}
            <ul className="mt-1 grid grid-cols-1 gap-1">
              {pods.map((pod) => (
                <li key={pod.id} className="flex items-center gap-2">
                  <Link
                    to={`/containers/${pod.id}`}
                    className="min-w-0 truncate rounded text-primary hover:underline"
                    data-hint={pod.name}
                  >
                    {pod.name}
                  </Link>
                  <PhaseChip phase={pod.phase} freshness={backend.freshness} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  );
}
