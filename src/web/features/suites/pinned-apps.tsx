import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { AppLogo } from '#web/parts/app/app-logo.tsx';
import { pinnedAppsQuery } from './pinned.queries.ts';

/** What this person keeps at hand; nothing at all while nothing is pinned. */
export function PinnedApps() {
  const { pinnedApps } = useSuspenseQuery(pinnedAppsQuery()).data;
  if (pinnedApps.length === 0) return null;
  return (
    <section aria-label="Pinned" className="min-w-0">
      <h2 className="mb-3 text-lg font-semibold">Pinned</h2>
      <ul className="flex flex-wrap gap-2">
        {pinnedApps.map(({ id, identifier, name, logoUrl }) => (
          <li key={id} className="max-w-full">
            <Link
              to={`/apps/${encodeURIComponent(identifier)}`}
              className="flex items-center gap-2 rounded-lg border bg-card py-1.5 pr-3 pl-1.5 text-sm font-medium transition-colors hover:border-primary/50"
            >
              <AppLogo identifier={identifier} logoUrl={logoUrl} className="size-7" />
              <span className="max-w-48 truncate">{name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
