import { useState } from 'react';
import { Link } from 'react-router';
import { countWords } from '#web/lib/words/count-words.ts';
import { AppGlyph } from '#web/parts/app/app-glyph.tsx';
import { Button } from '#web/ui/button.tsx';
import type { RepoDetail } from './repo-page.queries.ts';

const shownAtFirst = 20;

export function RepoApps({ apps }: { apps: RepoDetail['apps'] }) {
  const [isExpanded, setExpanded] = useState(false);
  if (apps.length === 0)
    return <p className="text-sm text-muted-foreground">It lists no apps yet.</p>;
  return (
    <>
      <ul aria-label="Apps" className="divide-y rounded-xl border bg-card">
        {apps
          .slice(0, isExpanded ? apps.length : shownAtFirst)
          .map(({ id, identifier, name, description, latestRelease, pods }) => (
            <li key={id}>
              <Link
                to={`/apps/${encodeURIComponent(identifier)}`}
                className="flex items-center gap-3 rounded-xl px-4 py-3 hover:bg-muted"
              >
                <AppGlyph identifier={identifier} className="size-8" />
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium" data-hint={identifier}>
                    {name}
                  </span>
                  <span
                    className="block truncate text-sm text-muted-foreground"
                    data-hint={description}
                  >
                    {description || identifier}
                  </span>
                </span>
                <span className="max-w-28 text-right text-xs text-muted-foreground">
                  {latestRelease && (
                    <span className="block truncate" data-hint={latestRelease.version}>
                      {latestRelease.version}
                    </span>
                  )}
                  {pods.length > 0 && (
                    <span className="block">{countWords(pods.length, 'container')}</span>
                  )}
                </span>
              </Link>
            </li>
          ))}
      </ul>
      {!isExpanded && apps.length > shownAtFirst && (
        <Button variant="outline" className="mt-3" onClick={() => setExpanded(true)}>
          Show all {countWords(apps.length, 'app')}
        </Button>
      )}
    </>
  );
}
