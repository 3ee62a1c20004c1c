import { Link } from 'react-router';
import { countWords } from '#web/lib/count-words.ts';
import { AppGlyph } from '#web/ui/app-glyph.tsx';
import { Card } from '#web/ui/card.tsx';
import { appPath } from './app-path.ts';
import { HardwareBadges } from './hardware-badges.tsx';
import type { AppCardData } from './store.queries.ts';

export function AppCard({ app }: { app: AppCardData }) {
  const backends = new Set(app.pods.map(({ backend }) => backend.name));
  return (
    <Card className="relative flex h-full min-h-44 flex-col p-4 transition-[border-color,box-shadow] hover:border-brand/50 hover:shadow-md">
      <div className="flex items-start gap-3">
        <AppGlyph identifier={app.identifier} />
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold" title={app.name}>
            <Link to={appPath(app.identifier)} className="rounded after:absolute after:inset-0 after:rounded-xl">{app.name}</Link>
          </h2>
          <p className="truncate text-xs text-quiet" title={app.identifier}>{app.identifier}</p>
        </div>
        {app.latestRelease && <span className="max-w-24 truncate text-xs tabular-nums text-quiet" title={app.latestRelease.version}>{app.latestRelease.version}</span>}
      </div>
      <div className="mt-3 flex-1"><p className="line-clamp-2 text-sm text-quiet">{app.description || 'No description.'}</p></div>
      <div className="mt-3 flex items-end justify-between gap-2">
        <HardwareBadges hardware={app.hardware} />
        {backends.size > 0 && (
          <span className="shrink-0 text-xs font-medium text-brand" title={[...backends].join(', ')}>on {countWords(backends.size, 'backend')}</span>
        )}
      </div>
    </Card>
  );
}
