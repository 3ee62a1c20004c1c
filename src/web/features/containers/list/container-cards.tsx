import type { ListedPod } from '#web/data/fragments/listed-pod-fragment.ts';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { PodActions } from '../pod-actions.tsx';
import { AppCell, BackendCell, NameCell, PhaseCell, UptimeCell } from '../pod-cells.tsx';
import type { RowsInView } from '#web/lib/long-list/use-visible-rows.ts';

/** The same rows on a phone: a card each. */
export function ContainerCards({
  rows,
  visible,
}: {
  rows: ReadonlyMap<number, ListedPod>;
  visible: RowsInView;
}) {
  return (
    <ul
      aria-label="Containers"
      style={{ paddingTop: visible.before, paddingBottom: visible.after }}
    >
      {visible.indexes.map((index) => {
        const pod = rows.get(index);
        return (
          <li key={pod?.id ?? index} className="h-36 pb-3">
            {pod ? <ContainerCard pod={pod} /> : <Skeleton className="h-full" />}
          </li>
        );
      })}
    </ul>
  );
}

function ContainerCard({ pod }: { pod: ListedPod }) {
  return (
    <article
      aria-label={pod.name}
      className="flex h-full flex-col justify-between rounded-xl border bg-card p-3 text-sm shadow-xs"
    >
      <div className="flex items-center justify-between gap-3">
        <div className="min-w-0">
          <NameCell pod={pod} />
        </div>
        <div className="max-w-2/3 shrink-0">
          <PhaseCell pod={pod} />
        </div>
      </div>
      <AppCell pod={pod} />
      <div className="flex items-center justify-between gap-3">
        <div className="min-w-0 text-muted-foreground">
          <BackendCell pod={pod} />
          <span className="text-xs">
            <UptimeCell pod={pod} />
          </span>
        </div>
        <PodActions pod={pod} look="icons" />
      </div>
    </article>
  );
}
