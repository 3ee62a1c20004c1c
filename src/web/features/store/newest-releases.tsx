import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { AppGlyph } from '#web/ui/app-glyph.tsx';
import { Section } from '#web/ui/section.tsx';
import { TimeAgo } from '#web/ui/time-ago.tsx';
import { appPath } from './app-path.ts';
import { newestReleasesQuery } from './store.queries.ts';

export function NewestReleases() {
  const { data } = useSuspenseQuery(newestReleasesQuery());
  if (data.releases.length === 0) return null;
  return (
    <Section title="Newest releases">
      <ul className="divide-y rounded-xl border bg-surface">
        {data.releases.map(({ id, version, releasedAt, app }) => (
          <li key={id}>
            <Link to={`${appPath(app.identifier)}?version=${encodeURIComponent(version)}`} className="flex items-center gap-3 rounded-xl px-3 py-2.5 hover:bg-sunken">
              <AppGlyph identifier={app.identifier} className="size-7" />
              <span className="min-w-0 flex-1">
                <span className="block truncate text-sm font-medium" title={app.name}>{app.name}</span>
                <span className="block truncate text-xs text-quiet" title={version}>{version}</span>
              </span>
              <span className="text-xs text-quiet"><TimeAgo at={releasedAt} /></span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
