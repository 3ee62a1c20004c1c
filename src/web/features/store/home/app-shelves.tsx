import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { countWords } from '#web/lib/words/count-words.ts';
import { Section } from '#web/parts/page/section.tsx';
import { TimeAgo } from '#web/parts/text/time-ago.tsx';
import { AppCard } from '../parts/app-card.tsx';
import type { AppCardData } from '../parts/app-card-fragment.ts';
import { appsOfReposQuery, newestAppsQuery, ownReposQuery } from './home.queries.ts';
import { shelfGrid } from './shelf-skeleton.tsx';
import { idOf, withoutShown, type ShownApps } from './shown-once.ts';

const onShelf = 6;
/** As many more as may stand on the page already. */
const asked = onShelf + 18;

/** The newest release of every app, the newest app first. */
export function NewestApps({ totalCount, shown }: { totalCount: number; shown: ShownApps }) {
  const all = useSuspenseQuery(newestAppsQuery(asked)).data.appPage.items;
  const items = withoutShown(all, shown).slice(0, onShelf);
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
export function OwnApps({ shown }: { shown: ShownApps }) {
  const { githubRepos } = useSuspenseQuery(ownReposQuery()).data;
  const own = githubRepos.filter(({ addedBy }) => addedBy !== null);
  return own.length === 0 ? null : <AppsOf repos={own} shown={shown} />;
}

function AppsOf({
  repos,
  shown,
}: {
  repos: readonly { id: string; name: string }[];
  shown: ShownApps;
}) {
  const ids = repos.map(({ id }) => id);
  const newest = useSuspenseQuery(newestAppsQuery(asked)).data.appPage.items;
  const { items: listed, totalCount } = useSuspenseQuery(appsOfReposQuery(ids, asked)).data.appPage;
  const above = new Set([...shown, ...withoutShown(newest, shown).slice(0, onShelf).map(idOf)]);
  const items = withoutShown(listed, above).slice(0, onShelf);
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

type ShelfProps = {
  title: string;
  more: ReactNode;
  apps: readonly AppCardData[];
  isDated?: boolean;
};

function Shelf({ title, more, apps, isDated = false }: ShelfProps) {
  return (
    <Section title={title} aside={more}>
      <ul className={shelfGrid}>
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
