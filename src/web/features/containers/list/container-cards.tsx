import type { ListedPod } from '#web/data/fragments/listed-pod-fragment.ts';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { Checkbox } from '#web/ui/checkbox.tsx';
import { brokenWords } from '../broken-words.ts';
import { PodActions } from '../pod-actions.tsx';
import type { Choice } from './bulk/use-choice.ts';
import { GroupHead, type GroupHeadProps } from './groups/group-head.tsx';
import type { ListView } from './list-view.ts';
import { AppCell, BackendCell, NameCell, PhaseCell, UptimeCell } from '../pod-cells.tsx';

/** The same lines on a small screen: a card each. */
export function ContainerCards({ view }: { view: ListView }) {
  const { visible } = view;
  return (
    <ul
      aria-label="Containers"
      style={{ paddingTop: visible.before, paddingBottom: visible.after }}
    >
      {visible.indexes.map((line) => (
        <CardLine key={keyOf(view, line)} line={line} view={view} />
      ))}
    </ul>
  );
}

function keyOf(view: ListView, line: number): string | number {
  const head = view.headOn(line);
  return head ? `head ${head.group.key}` : (view.podOn(line)?.id ?? line);
}

function CardLine({ line, view }: { line: number; view: ListView }) {
  const head = view.headOn(line);
  const pod = view.podOn(line);
  const isThere = head !== undefined || pod !== undefined;
  return (
    <li
      data-line={isThere ? line : undefined}
      data-pod={pod?.id}
      tabIndex={line === view.activeLine ? 0 : -1}
      className="h-36 scroll-mt-20 scroll-mb-24 rounded-xl pb-3 focus-visible:outline-2 focus-visible:outline-ring"
    >
      {head && <GroupCard head={head} />}
      {pod && <ContainerCard pod={pod} choice={view.choice} />}
      {!isThere && <Skeleton className="h-full" />}
    </li>
  );
}

/** As tall as a card, of which there can be thousands below it; its words stand at the cards it heads. */
function GroupCard({ head }: { head: GroupHeadProps }) {
  return (
    <div className="flex h-full flex-col justify-end border-b px-3 pb-2">
      <GroupHead {...head} />
    </div>
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
