import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { AppLogo } from '#web/parts/app/app-logo.tsx';
import { browsePath } from '../parts/app-path.ts';
import { AppStateLine } from '../parts/app-state-line.tsx';
import { HardwareBadges } from '../parts/hardware-badges.tsx';
import { MaturityBadge } from '../parts/maturity-badge.tsx';
import { TaskIcon } from '../parts/task-icon.tsx';
import type { AppData } from './app.queries.ts';

type AppHeaderProps = {
  app: AppData;
  release: AppData['releases'][number] | undefined;
  action: ReactNode;
};

export function AppHeader({ app, release, action }: AppHeaderProps) {
  return (
    <header className="flex flex-wrap items-start gap-x-5 gap-y-4">
      <AppLogo identifier={app.identifier} logoUrl={app.logoUrl} className="size-16 sm:size-20" />
      <div className="min-w-0 flex-1 basis-72">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 text-2xl font-semibold tracking-tight [overflow-wrap:anywhere]">
            {app.name}
          </h1>
          {release && (
            <span className="flex items-center gap-2">
              <span className="text-sm tabular-nums text-muted-foreground [overflow-wrap:anywhere]">
                {release.version}
              </span>
              <MaturityBadge maturity={release.maturity} isQuiet={false} />
            </span>
          )}
        </div>
        <p className="text-sm text-muted-foreground [overflow-wrap:anywhere]">
          {app.identifier}
          {release?.author && <> · by {release.author}</>}
        </p>
        <p className="mt-2 max-w-2xl [overflow-wrap:anywhere]">
          {app.description || 'No description.'}
        </p>
        <div className="mt-3 flex flex-wrap items-center gap-1.5">
          <HardwareBadges hardware={app.hardware} />
          {app.tasks.map(({ key, label, description }) => (
            <Link
              key={key}
              to={browsePath('task', key)}
              data-hint={description}
              className="inline-flex items-center gap-1 rounded-md border px-1.5 py-0.5 text-xs font-medium text-muted-foreground hover:border-primary/50 hover:text-primary"
            >
              <TaskIcon task={key} className="size-3" />
              {label}
            </Link>
          ))}
        </div>
        <AppStateLine app={app} isWhole className="mt-3 text-sm" />
      </div>
      <div className="flex flex-wrap gap-2 max-sm:w-full">{action}</div>
    </header>
  );
}
