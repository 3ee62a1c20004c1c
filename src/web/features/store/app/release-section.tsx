import { useState } from 'react';
import { Link } from 'react-router';
import { defaultRelease } from '#domain/release/default-release.ts';
import { cn } from '#web/lib/cn.ts';
import { useUrlParam } from '#web/lib/use-url-param.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Button } from '#web/ui/button.tsx';
import { OptionSelect } from '#web/parts/form/option-select.tsx';
import { InstallationLine } from '#web/parts/backend/installation-line.tsx';
import { PartBoundary } from '#web/parts/page/part-boundary.tsx';
import { Section } from '#web/parts/page/section.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { TimeAgo } from '#web/parts/text/time-ago.tsx';
import { MaturityBadge } from '../parts/maturity-badge.tsx';
import type { InstallAction } from './install-action.ts';
import type { AppData } from './app.queries.ts';
import { Comparison, ReleaseNotes } from './release-changes.tsx';
import { releaseComparison } from './release-comparison.ts';
import { releasesInView } from './releases-in-view.ts';

type Release = AppData['releases'][number];
type ReleaseSectionProps = { app: AppData; selected: Release; installAction: InstallAction };

/** Releases, newest first; two versions may run at the same time. `?compare` names the one to compare with. */
export function ReleaseSection({
  app: { releases },
  selected,
  installAction,
}: ReleaseSectionProps) {
  const [compared, compare] = useUrlParam('compare');
  const [isExpanded, setExpanded] = useState(false);
  const comparison = releaseComparison(releases, selected, compared);
  const shown = isExpanded ? releases : releasesInView(releases, [selected, comparison?.other]);
  return (
    <Section
      title="Releases"
      aside={
        releases.length > 1 && (
          <CompareSelect
            releases={releases}
            selected={selected}
            other={comparison?.other}
            onCompare={(version) => compare(version === '' ? null : version)}
          />
        )
      }
    >
      {comparison && (
        <PartBoundary what="The comparison" waiting={<Skeleton className="mb-3 h-32 rounded-xl" />}>
          <Comparison from={comparison.from} to={comparison.to} />
        </PartBoundary>
      )}
      <ul className="divide-y rounded-xl border bg-card shadow-xs">
        {shown.map((release) => (
          <ReleaseRow
            key={release.id}
            release={release}
            isNewest={release === defaultRelease(releases)}
            isSelected={release === selected}
            action={release === selected ? null : installAction(release.id, release.version, false)}
          />
        ))}
      </ul>
      {shown.length < releases.length && (
        <Button variant="outline" className="mt-3" onClick={() => setExpanded(true)}>
          Show all {releases.length} releases
        </Button>
      )}
    </Section>
  );
}

type CompareSelectProps = {
  releases: Release[];
  selected: Release;
  other: Release | undefined;
  onCompare: (version: string) => void;
};

function CompareSelect({ releases, selected, other, onCompare }: CompareSelectProps) {
  return (
    <OptionSelect
      size="sm"
      aria-label={`Compare ${selected.version} with`}
      value={other?.version ?? ''}
      onChange={onCompare}
      options={[
        { value: '', label: `Compare ${selected.version} with …` },
        ...releases
          .filter(({ id }) => id !== selected.id)
          .map(({ version }) => ({ value: version, label: version })),
      ]}
      className="max-w-56"
    />
  );
}

type ReleaseRowProps = {
  release: Release;
  isNewest: boolean;
  isSelected: boolean;
  action: React.ReactNode;
};

function ReleaseRow({
  release: { id, version, releasedAt, installation, maturity, flavours },
  isNewest,
  isSelected,
  action,
}: ReleaseRowProps) {
  const isWithdrawn =
    flavours.length > 0 && flavours.every(({ withdrawnAt }) => withdrawnAt !== null);
  return (
    <li
      className={cn(
        'px-4 py-2.5 first:rounded-t-xl last:rounded-b-xl',
        isSelected && 'bg-accent/50',
      )}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-40">
          <div className="flex min-w-0 flex-wrap items-center gap-2">
            <Link
              to={`?version=${encodeURIComponent(version)}`}
              replace
              preventScrollReset
              aria-current={isSelected || undefined}
              className="min-w-0 truncate rounded font-medium hover:text-primary"
              data-hint={version}
            >
              {version}
            </Link>
            {isNewest && <Badge variant="default">Latest</Badge>}
            {isWithdrawn && <Badge variant="warn">Withdrawn</Badge>}
            <MaturityBadge maturity={maturity} />
          </div>
          <p className="truncate text-xs text-muted-foreground">
            <TimeAgo at={releasedAt} /> · {flavours.map(({ name }) => name).join(', ')}
          </p>
          {installation && (
            <InstallationLine installation={installation} isWhole={isSelected} className="mt-0.5" />
          )}
        </div>
        {action}
      </div>
      {isSelected && (
        <PartBoundary what="The release notes" waiting={<Skeleton className="mt-2 h-6" />}>
          <ReleaseNotes releaseId={id} />
        </PartBoundary>
      )}
    </li>
  );
}
