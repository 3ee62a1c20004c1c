import { Link } from 'react-router';
import { cn } from '#web/lib/cn.ts';
import type { PaneCount } from './pane-counts.ts';

/** A few numbers over the containers; each leads to those that it counts. */
export function Counts({
  counts,
  className,
}: {
  counts: readonly PaneCount[];
  className?: string;
}) {
  return (
    <ul className={cn('flex flex-wrap items-center gap-x-3 gap-y-0.5 text-xs', className)}>
      {counts.map(({ words, to, isBroken }) => (
        <li key={to}>
          <Link
            to={to}
            className={cn(
              'rounded tabular-nums hover:underline',
              isBroken ? 'font-medium text-destructive' : 'text-muted-foreground',
            )}
          >
            {words}
          </Link>
        </li>
      ))}
    </ul>
  );
}
