import { CircleCheck, CircleDashed, CircleSlash } from 'lucide-react';
import { Link } from 'react-router';
import { AppLogo } from '#web/parts/app/app-logo.tsx';
import { BackendName } from '#web/parts/backend/backend-name.tsx';
import { CopyButton } from '#web/parts/form/copy-button.tsx';
import { PhaseChip } from '#web/parts/pod/phase-chip.tsx';
import { Section } from '#web/parts/page/section.tsx';
import { appPath } from '../parts/app-path.ts';
import type { DefinitionData } from './definition.queries.ts';

/** Who provides it, where it runs now, and how it is known elsewhere. */
export function DefinitionAside({
  definition: { apps, pods, hash, aliases },
}: {
  definition: DefinitionData;
}) {
  return (
    <aside aria-label="About this node" className="grid min-w-0 grid-cols-1 content-start gap-8">
      <Section title="Provided by">
        {apps.length === 0 && (
          <p className="text-sm text-muted-foreground">No app in the store provides it any more.</p>
        )}
        <ul className="grid grid-cols-1 gap-2">
          {apps.map((app) => (
            <li key={app.id}>
              <Provider app={app} />
            </li>
          ))}
        </ul>
      </Section>
      <RunningNow pods={pods} />
      <Hash hash={hash} aliases={aliases} />
    </aside>
  );
}

function RunningNow({ pods }: Pick<DefinitionData, 'pods'>) {
  return (
    <Section title="Running now">
      {pods.length === 0 && (
        <p className="text-sm text-muted-foreground">
          No running container provides it. Install one of the apps above.
        </p>
      )}
      <ul className="grid grid-cols-1 gap-2">
        {pods.map(({ id, name, phase, progress, backend }) => (
          <li key={id}>
            <Link
              to={`/containers/${id}`}
              className="flex items-center gap-3 rounded-xl border bg-card px-3 py-2.5 hover:border-primary/50"
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate text-sm font-medium" data-hint={name}>
                  {name}
                </span>
                <span className="block text-xs text-muted-foreground">
                  <BackendName backend={backend} />
                </span>
              </span>
              <PhaseChip
                phase={phase}
                freshness={backend.freshness}
                percent={phase === 'PULLING' ? progress?.percent : null}
              />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Hash({ hash, aliases }: Pick<DefinitionData, 'hash' | 'aliases'>) {
  return (
    <Section title="Hash" aside={<CopyButton text={hash} label="Copy the hash" />}>
      <code className="block rounded-lg bg-muted px-3 py-2 font-mono text-xs [overflow-wrap:anywhere]">
        {hash}
      </code>
      <p className="mt-1.5 text-xs text-muted-foreground">
        The same for every app that provides exactly this node.
      </p>
      {aliases.length > 0 && (
        <>
          <h3 className="mt-3 text-xs font-semibold">Other hashes</h3>
          <ul className="mt-1 grid grid-cols-1 gap-1">
            {aliases.map((alias) => (
              <li key={alias}>
                <code className="font-mono text-xs text-muted-foreground [overflow-wrap:anywhere]">
                  {alias}
                </code>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

const fits = {
  OK: { icon: CircleCheck, tone: 'text-emerald-700 dark:text-emerald-300' },
  UNKNOWN: { icon: CircleDashed, tone: 'text-muted-foreground' },
  NO: { icon: CircleSlash, tone: 'text-muted-foreground' },
} as const;

function Provider({ app }: { app: DefinitionData['apps'][number] }) {
  const { icon: Icon, tone } = fits[app.fit.eligibility];
  return (
    <Link
      to={appPath(app.identifier)}
      className="flex items-start gap-3 rounded-xl border bg-card p-3 hover:border-primary/50"
    >
      <AppLogo identifier={app.identifier} logoUrl={app.logoUrl} className="size-9" />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="truncate text-sm font-medium" data-hint={app.name}>
            {app.name}
          </span>
          <span className="ml-auto max-w-24 shrink-0 truncate text-xs text-muted-foreground">
            {app.latestRelease?.version}
          </span>
        </span>
        <span className={`mt-0.5 flex items-start gap-1.5 text-xs ${tone}`}>
          <Icon aria-hidden className="mt-0.5 size-3 shrink-0" />
          <span className="[overflow-wrap:anywhere]">{app.fit.sentence}</span>
        </span>
      </span>
    </Link>
  );
}
