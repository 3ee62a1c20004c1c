import { memo } from 'react';
import type { RowsInView } from '#web/lib/long-list/use-visible-rows.ts';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { AppCard } from '../../parts/app-card.tsx';
import type { AppCardData } from '../../parts/app-card-fragment.ts';
import { cellsOf } from '#web/lib/long-list/cells-of.ts';

type AppCardsProps = {
  apps: ReadonlyMap<number, AppCardData>;
  visible: RowsInView;
  columns: number;
  total: number;
};

export function AppCards({ apps, visible, columns, total }: AppCardsProps) {
  const cells = cellsOf(visible.indexes, columns, total);
  return (
    <div style={{ paddingTop: visible.before, paddingBottom: visible.after }}>
      <ul
        aria-label="Apps"
        className="grid gap-3 pb-3"
        style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
      >
        {cells.map((at) => (
          <li key={at} aria-setsize={total} aria-posinset={at + 1} className="min-w-0">
            <Cell app={apps.get(at)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Redrawn when its app changes, not while the list scrolls past. */
const Cell = memo(function Cell({ app }: { app: AppCardData | undefined }) {
  return app ? <AppCard app={app} /> : <Skeleton className="h-48 rounded-xl" />;
});
