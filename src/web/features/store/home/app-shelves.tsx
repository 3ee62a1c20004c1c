import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { countWords } from '#web/lib/words/count-words.ts';
import { Section } from '#web/parts/page/section.tsx';
import { InstallationLine } from '#web/parts/backend/installation-line.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { TimeAgo } from '#web/parts/text/time-ago.tsx';
import { AppCard } from '../parts/app-card.tsx';
import type { AppCardData } from '../parts/app-card-fragment.ts';
import { appPath } from '../parts/app-path.ts';
import { AppLogo } from '#web/parts/app/app-logo.tsx';
import {
  appsOfReposQuery,
  newestAppsQuery,
  ownReposQuery,
  recentAppsQuery,
} from './home.queries.ts';

/** On a phone a strip that is pushed sideways; where three fit in a row, two rows. */
const grid =
  'grid gap-3 max-sm:-mx-4 max-sm:flex max-sm:snap-x max-sm:overflow-x-auto max-sm:px-4 max-sm:pb-1 max-sm:[&>*]:w-72 max-sm:[&>*]:shrink-0 max-sm:[&>*]:snap-center sm:grid-cols-2 lg:grid-cols-3 lg:max-2xl:[&>:nth-child(n+7)]:hidden 2xl:grid-cols-4';
const onShelf = 8;

/** The newest release of every app, the newest app first. */
export function NewestApps({ totalCount }: { totalCount: number }) {
  const { items } = useSuspenseQuery(newestAppsQuery(onShelf)).data.appPage;
  if (items.length === 0) return null;
  return (
    <Shelf
      title="New and updated"
      more={
        <MoreLink to="/browse?sort=newest">Browse all {countWords(totalCount, 'app')}</MoreLink>
      }
      apps={items}
      isDated
    />
  );
}

/** What people of this hub added themselves; nothing is shown where nobody did. */
export function OwnApps() {
  const { githubRepos } = useSuspenseQuery(ownReposQuery()).data;
  const own = githubRepos.filter(({ addedBy }) => addedBy !== null);
  return own.length === 0 ? null : <AppsOf repos={own} />;
}

function AppsOf({ repos }: { repos: readonly { id: string; name: string }[] }) {
  const ids = repos.map(({ id }) => id);
  const { items, totalCount } = useSuspenseQuery(appsOfReposQuery(ids, onShelf)).data.appPage;
  if (items.length === 0) return null;
  const all = `/browse?${new URLSearchParams(ids.map((id) => ['repo', id]))}`;
  return (
    <Shelf
      title="From your repositories"
      more={totalCount > items.length && <MoreLink to={all}>All {totalCount}</MoreLink>}
      apps={items}
    />
  );
}

/** What was installed or started last: a short way back to it. */
export function RecentApps() {
  const { recentApps } = useSuspenseQuery(recentAppsQuery(6)).data;
  if (recentApps.length === 0) return null;
  return (
    <Section title="Recently used">
      <ul className="-mx-1 flex snap-x scroll-px-1 gap-2 overflow-x-auto px-1 pb-1.5">
        {recentApps.map((app) => (
          <li key={app.id} className="w-60 shrink-0 snap-start">
            <Link
              to={appPath(app.identifier)}
              className="flex items-center gap-3 rounded-xl border bg-card p-2.5 shadow-xs hover:border-primary/50"
            >
              <AppLogo identifier={app.identifier} logoUrl={app.logoUrl} className="size-9" />
              <span className="min-w-0">
                <span className="block truncate text-sm font-medium" title={app.name}>
                  {app.name}
                </span>
                <span className="block truncate text-xs text-muted-foreground">
                  {app.installation ? (
                    <InstallationLine installation={app.installation} />
                  ) : (
                    'not installed any more'
                  )}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

type ShelfProps = {
  title: string;
  more: ReactNode;
  apps: readonly AppCardData[];
  isDated?: boolean;
};

function Shelf({ title, more, apps, isDated = false }: ShelfProps) {
  return (
    <Section title={title} aside={more}>
      <ul className={grid}>
        {apps.map((app) => (
          <li key={app.id} className="min-w-0">
            <AppCard app={app} />
            {isDated && app.latestRelease && (
              <p className="mt-1.5 px-1 text-xs text-muted-foreground">
                <TimeAgo at={app.latestRelease.releasedAt} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function MoreLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} className="rounded text-sm font-medium text-primary hover:underline">
      {children}
    </Link>
  );
}

export function ShelfSkeleton({ title }: { title: string }) {
  return (
    <Section title={title}>
      <div className={grid}>
        {['a', 'b', 'c', 'd'].map((place) => (
          <Skeleton key={place} className="h-48 rounded-xl" />
        ))}
      </div>
    </Section>
  );
}
