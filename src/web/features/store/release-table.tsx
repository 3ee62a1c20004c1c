import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { cn } from '#web/lib/cn.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Section } from '#web/ui/section.tsx';
import { TimeAgo } from '#web/ui/time-ago.tsx';
import type { AppData } from './store.queries.ts';

type ReleaseTableProps = { releases: AppData['releases']; selected: string; installAction: (releaseId: string, version: string) => ReactNode };

/** Every release side by side, newest first; two versions may run at the same time. */
export function ReleaseTable({ releases, selected, installAction }: ReleaseTableProps) {
  return (
    <Section title="Releases">
      <ul className="divide-y rounded-xl border bg-surface">
        {releases.map(({ id, version, releasedAt, installed, flavours }, at) => (
          <li key={id} className={cn('flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5 first:rounded-t-xl last:rounded-b-xl', id === selected && 'bg-brand-soft/50')}>
            <div className="min-w-0 flex-1 basis-40">
              <Link to={`?version=${encodeURIComponent(version)}`} replace preventScrollReset aria-current={id === selected || undefined} className="flex min-w-0 items-center gap-2 rounded font-medium hover:text-brand">
                <span className="truncate" title={version}>{version}</span>
                {at === 0 && <Badge look="brand">Latest</Badge>}
                {installed && <Badge>Installed</Badge>}
              </Link>
              <p className="text-xs text-quiet"><TimeAgo at={releasedAt} /> · {flavours.map(({ name }) => name).join(', ')}</p>
            </div>
            {id !== selected && installAction(id, version)}
          </li>
        ))}
      </ul>
    </Section>
  );
}
