import type { ListedPod } from '#web/data/fragments/listed-pod-fragment.ts';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { brokenWords } from '../broken-words.ts';
import { PodActions } from '../pod-actions.tsx';
import type { Choice } from './bulk/use-choice.ts';
import { AppCell, BackendCell, NameCell, PhaseCell, UptimeCell } from '../pod-cells.tsx';
import type { RowsInView } from '#web/lib/long-list/use-visible-rows.ts';

/** The same rows on a phone: a card each. */
export function ContainerCards({
  rows,
  visible,
  choice,
}: {
  rows: ReadonlyMap<number, ListedPod>;
  visible: RowsInView;
  choice: Choice;
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
            {pod ? <ContainerCard pod={pod} choice={choice} /> : <Skeleton className="h-full" />}
          </li>
        );
      })}
    </ul>
  );
}

function ContainerCard({ pod, choice }: { pod: ListedPod; choice: Choice }) {
  const broken = brokenWords(pod);
  return (
    <article
      aria-label={pod.name}
      className="flex h-full flex-col justify-between rounded-xl border bg-card p-3 text-sm shadow-xs"
    >
      <div className="flex items-center justify-between gap-3">
        <div className="flex min-w-0 items-center gap-2.5">
          <Checkbox
            aria-label={`Select ${pod.name}`}
            checked={choice.pods.has(pod.id)}
            onCheckedChange={(isChecked) => choice.set([pod], isChecked === true)}
          />
          <NameCell pod={pod} />
        </div>
        <div className="max-w-2/3 shrink-0">
          <PhaseCell pod={pod} />
        </div>
      </div>
      {broken === null ? (
        <AppCell pod={pod} />
      ) : (
        <p data-hint={broken} className="truncate text-xs text-destructive">
          {broken}
        </p>
      )}
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
