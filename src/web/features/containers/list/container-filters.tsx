import { useQuery } from '@tanstack/react-query';
import { ArrowUpCircle } from 'lucide-react';
import { cn } from '#web/lib/cn.ts';
import type { PodPhase } from '#domain/lifecycle/pod-phase.ts';
import { useAnsweringBackends } from '#web/data/answering-backends.ts';
import type { NamedBackend } from '#web/lib/words/backend-labels.ts';
import { Button } from '#web/ui/button.tsx';
import { SearchBox } from '#web/parts/form/search-box.tsx';
import { ColumnsMenu } from './table/columns-menu.tsx';
import { SortAndGroup } from './sort-and-group.tsx';
import { backendNamesQuery } from './container-list.queries.ts';
import { FilterChips } from './filter/filter-chips.tsx';
import { FilterMenu } from './filter/filter-menu.tsx';
import { everyPod, isFiltered, type PodSearch } from './pod-search.ts';
import { PhaseFilter } from './phase-filter.tsx';
import { ViewsMenu } from './views/views-menu.tsx';

type ContainerFiltersProps = {
  search: PodSearch;
  counts: { phase: PodPhase; count: number }[];
  updateCount: number;
  onChange: (change: Partial<PodSearch>) => void;
};

export function ContainerFilters({ search, counts, updateCount, onChange }: ContainerFiltersProps) {
  const answering = useAnsweringBackends();
  // Counts that no backend stands for any more are not of now.
  const isOld = answering?.silent.some(
    ({ id, podCount }) =>
      podCount > 0 && (search.backends.length === 0 || search.backends.includes(id)),
  );
  return (
    <div className="mb-4 grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <SearchBox
          label="Filter containers"
          placeholder="Filter by name or app"
          value={search.search}
          onChange={(text) => onChange({ search: text })}
          className="min-w-0 flex-1 basis-56"
        />
        <FilterMenu search={search} onChange={onChange} />
        <SortAndGroup search={search} onChange={onChange} />
        {isFiltered(search) && (
          <Button variant="ghost" onClick={() => onChange(everyPod)}>
            Clear filters
          </Button>
        )}
        <ColumnsMenu />
        <ViewsMenu search={search} onChange={onChange} />
      </div>
      <FilterChips search={search} onChange={onChange} />
      <div className="flex flex-wrap gap-1.5">
        <PhaseFilter
          counts={counts}
          freshness={isOld ? 'STALE' : 'LIVE'}
          chosen={search.phases}
          onChange={(phases) => onChange({ phases })}
        />
        {(updateCount > 0 || search.hasUpdate) && (
          <UpdateFilter
            count={updateCount}
            isChosen={search.hasUpdate}
            onChange={(hasUpdate) => onChange({ hasUpdate })}
          />
        )}
      </div>
    </div>
  );
}

/** Only what has a newer release to go to. */
function UpdateFilter({
  count,
  isChosen,
  onChange,
}: {
  count: number;
  isChosen: boolean;
  onChange: (isChosen: boolean) => void;
}) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      aria-label={`Updates: ${count}`}
      onClick={() => onChange(!isChosen)}
      className={cn(
        'inline-flex h-8 items-center gap-1.5 rounded-full border px-2.5 text-xs font-semibold text-magenta tabular-nums',
        isChosen ? 'border-primary bg-accent' : 'bg-card hover:bg-muted',
      )}
    >
      <ArrowUpCircle aria-hidden className="size-3.5" />
      Updates {count.toLocaleString('en')}
    </button>
  );
}

/** The backends whose containers the page shows; those with none are not among them, unless chosen. */
export function useShownBackends({ backends: chosen }: PodSearch): NamedBackend[] {
  const { data } = useQuery(backendNamesQuery());
  return (data?.backends ?? []).filter(({ id, podCount }) =>
    chosen.length === 0 ? podCount > 0 : chosen.includes(id),
  );
}
