import { memo } from 'react';
import { Link } from 'react-router';
import type { RowsInView } from '#web/lib/long-list/use-visible-rows.ts';
import { AppLogo } from '#web/parts/app/app-logo.tsx';
import { Card } from '#web/ui/card.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { TimeAgo } from '#web/parts/text/time-ago.tsx';
import type { AppCardData } from '../../parts/app-card-fragment.ts';
import { appPath } from '../../parts/app-path.ts';
import { AppStateLine } from '../../parts/app-state-line.tsx';
import { HardwareBadges } from '../../parts/hardware-badges.tsx';

export const tableRowHeight = 56;

export function AppTable({
  apps,
  visible,
}: {
  apps: ReadonlyMap<number, AppCardData>;
  visible: RowsInView;
}) {
  return (
    <Card className="overflow-x-auto">
      <table className="w-full min-w-3xl table-fixed ruled-rows text-sm">
        <thead>
          <tr className="text-left text-xs text-muted-foreground">
            <th scope="col" className="h-9 w-[34%] px-4 font-medium">
              App
            </th>
            <th scope="col" className="w-[12%] px-2 font-medium">
              Version
            </th>
            <th scope="col" className="w-[13%] px-2 font-medium">
              Updated
            </th>
            <th scope="col" className="w-[15%] px-2 font-medium">
              Built for
            </th>
            <th scope="col" className="px-4 font-medium">
              Status
            </th>
          </tr>
        </thead>
        <tbody>
          {visible.before > 0 && (
            <tr aria-hidden>
              <td colSpan={5} style={{ height: visible.before, padding: 0 }} />
            </tr>
          )}
          {visible.indexes.map((at) => (
            <Row key={at} app={apps.get(at)} />
          ))}
          {visible.after > 0 && (
            <tr aria-hidden>
              <td colSpan={5} style={{ height: visible.after, padding: 0 }} />
            </tr>
          )}
        </tbody>
      </table>
    </Card>
  );
}

const Row = memo(function Row({ app }: { app: AppCardData | undefined }) {
  if (!app)
    return (
      <tr className="h-14">
        <td colSpan={5} className="px-4">
          <Skeleton className="h-5 w-full" />
        </td>
      </tr>
    );
  return (
    <tr className="h-14 hover:bg-muted/60">
      <th scope="row" className="px-4 text-left font-normal">
        <span className="flex min-w-0 items-center gap-3">
          <AppLogo identifier={app.identifier} logoUrl={app.logoUrl} className="size-8" />
          <span className="min-w-0">
            <Link
              to={appPath(app.identifier)}
              data-hint={app.name}
              className="block truncate rounded font-medium hover:text-primary"
            >
              {app.name}
            </Link>
            <span
              className="block truncate text-xs text-muted-foreground"
              data-hint={app.description}
            >
              {app.description || app.identifier}
            </span>
          </span>
        </span>
      </th>
      <td className="truncate px-2 tabular-nums" data-hint={app.latestRelease?.version}>
        {app.latestRelease?.version}
      </td>
      <td className="truncate px-2 text-muted-foreground">
        {app.latestRelease && <TimeAgo at={app.latestRelease.releasedAt} />}
      </td>
      <td className="px-2">
        <HardwareBadges hardware={app.hardware} />
      </td>
      <td className="px-4">
        <AppStateLine app={app} className="text-xs" />
      </td>
    </tr>
  );
});
