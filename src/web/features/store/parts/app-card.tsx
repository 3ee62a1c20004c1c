import { Link } from 'react-router';
import { cn } from '#web/lib/cn.ts';
import { AppLogo } from '#web/parts/app/app-logo.tsx';
import { Card } from '#web/ui/card.tsx';
import { BackendName } from '#web/parts/backend/backend-name.tsx';
import type { AppCardData } from './app-card-fragment.ts';
import { appPath } from './app-path.ts';
import { AppStateLine } from './app-state-line.tsx';
import { useCardAct } from './card-acts.ts';
import { HardwareBadges } from './hardware-badges.tsx';
import { MaturityBadge } from './maturity-badge.tsx';

/** Cards of the store are all as tall, so that a long list knows where each of them stands. */
export const cardHeight = 192;

export function AppCard({ app, className }: { app: AppCardData; className?: string }) {
  const act = useCardAct()(app);
  return (
    <Card
      className={cn(
        'group relative flex h-48 flex-col overflow-hidden p-4 transition-[border-color,box-shadow] hover:border-primary/50 hover:shadow-md',
        className,
      )}
    >
      <div className="flex items-start gap-3">
        <AppLogo identifier={app.identifier} logoUrl={app.logoUrl} />
        <div className="min-w-0 flex-1">
          <h3 className="truncate font-semibold" data-hint={app.name}>
            <Link
              to={appPath(app.identifier)}
              className="rounded group-hover:text-primary after:absolute after:inset-0 after:rounded-xl"
            >
              {app.name}
            </Link>
          </h3>
          <p className="truncate text-xs text-muted-foreground" data-hint={app.identifier}>
            {app.identifier}
          </p>
        </div>
        {app.latestRelease && (
          <span
            className="max-w-20 truncate pt-0.5 text-xs tabular-nums text-muted-foreground"
            data-hint={`Newest version: ${app.latestRelease.version}`}
          >
            {app.latestRelease.version}
          </span>
        )}
      </div>
      <p className="mt-2.5 line-clamp-2 text-sm text-muted-foreground [overflow-wrap:anywhere]">
        {app.description || 'No description.'}
      </p>
      <div className="mt-auto flex items-center gap-1 overflow-hidden pt-2">
        <HardwareBadges hardware={app.hardware} className="shrink-0 flex-nowrap" />
        <MaturityBadge maturity={app.maturity} />
        <span className="ml-auto min-w-0 truncate pl-2 text-xs text-muted-foreground">
          {app.tasks
            .slice(0, 2)
            .map(({ label }) => label)
            .join(', ')}
        </span>
      </div>
      <div className="mt-1.5 flex min-h-7 items-center gap-2">
        <CardState app={app} />
        {act && <span className="relative shrink-0">{act}</span>}
      </div>
    </Card>
  );
}

/** While it is installed, the act beside it says how far that is. Running, it leads to its container. */
function CardState({ app }: { app: AppCardData }) {
  const { installation } = app;
  const [pod, ...others] = installation?.pods ?? [];
  const line = <AppStateLine app={app} className="text-xs" />;
  if (installation?.state === 'INSTALLING' && pod)
    return (
      <span className="min-w-0 flex-1 truncate text-xs text-muted-foreground">
        on <BackendName backend={pod.backend} />
      </span>
    );
  if (installation?.state !== 'RUNNING' || !pod)
    return <span className="min-w-0 flex-1">{line}</span>;
  const to =
    others.length === 0
      ? `/containers/${pod.id}`
      : `/containers?${new URLSearchParams({ q: app.identifier })}`;
  return (
    <Link to={to} className="relative min-w-0 flex-1 rounded hover:underline">
      {line}
    </Link>
  );
}
