import { Archive, ArrowUpCircle, History, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { backendLabels } from '#web/lib/words/backend-labels.ts';
import { defaultRelease, isWithdrawn } from '#domain/release/default-release.ts';
import type { InstallAction } from './install-action.ts';
import type { AppData } from './app.queries.ts';

type AppNoticesProps = {
  app: AppData;
  release: AppData['releases'][number];
  installAction: InstallAction;
};

/** What to know before installing: withdrawn, an update, or an older release that fits where this does not. */
export function AppNotices({ app, release, installAction }: AppNoticesProps) {
  const isUnlisted = app.repos.length === 0 || isWithdrawn(release);
  const fitting = app.fit.release;
  const isOlderOffered =
    fitting !== null && release === defaultRelease(app.releases) && fitting.id !== release.id;
  return (
    <div className="mt-5 grid grid-cols-1 gap-2 empty:hidden">
      {isUnlisted && (
        <Notice icon={Archive}>
          No repository lists {release.version} any more. Installed containers keep running; the
          image may no longer be available.
        </Notice>
      )}
      {isOlderOffered && (
        <Notice icon={History} action={installAction(fitting.id, fitting.version, true)}>
          {release.version} fits none of your backends.{' '}
          <strong className="font-semibold">{fitting.version}</strong> is the newest release that
          does.
        </Notice>
      )}
      {app.update && app.update.id === release.id && (
        <Notice icon={ArrowUpCircle} isGood>
          {app.update.version} is newer than what is installed on {backendLabels(app.installedOn)}.
          Install it, then remove the old version.
        </Notice>
      )}
    </div>
  );
}

function Notice({
  icon: Icon,
  isGood = false,
  children,
  action,
}: {
  icon: LucideIcon;
  isGood?: boolean;
  children: ReactNode;
  action?: ReactNode;
}) {
  const look = isGood
    ? 'border-primary/25 bg-accent'
    : 'border-amber-500/30 bg-amber-100/70 dark:bg-amber-400/10';
  return (
    <div
      role="note"
      className={`flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border px-4 py-2.5 text-sm ${look}`}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">{children}</p>
      {action}
    </div>
  );
}
