import { useQuery } from '@tanstack/react-query';
import { backendLabel } from '#domain/backend/backend-label.ts';
import type { PodPhase } from '#domain/lifecycle/pod-phase.ts';
import { useAnsweringBackends } from '#web/data/answering-backends.ts';
import type { NamedBackend } from '#web/lib/words/backend-labels.ts';
import { Button } from '#web/ui/button.tsx';
import { OptionSelect } from '#web/parts/form/option-select.tsx';
import { SearchBox } from '#web/parts/form/search-box.tsx';
import { backendNamesQuery } from './container-list.queries.ts';
import { everyPod, isFiltered, type PodSearch } from './pod-search.ts';
import { PhaseFilter } from './phase-filter.tsx';

type ContainerFiltersProps = {
  search: PodSearch;
  counts: { phase: PodPhase; count: number }[];
  onChange: (change: Partial<PodSearch>) => void;
};

export function ContainerFilters({ search, counts, onChange }: ContainerFiltersProps) {
  const { data } = useQuery(backendNamesQuery());
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
        <OptionSelect
          aria-label="Backend"
          value={search.backends[0] ?? ''}
          onChange={(id) => onChange({ backends: id === '' ? [] : [id] })}
          options={[
            { value: '', label: 'All backends' },
            ...(data?.backends ?? []).map((backend) => ({
              value: backend.id,
              label: backendLabel(backend),
            })),
          ]}
          className="max-w-56"
        />
        {isFiltered(search) && (
          <Button variant="ghost" onClick={() => onChange(everyPod)}>
            Clear filters
          </Button>
        )}
      </div>
      <PhaseFilter
        counts={counts}
        freshness={isOld ? 'STALE' : 'LIVE'}
        chosen={search.phases}
        onChange={(phases) => onChange({ phases })}
      />
    </div>
  );
}

/** The backends whose containers the page shows; those with none are not among them, unless chosen. */
export function useShownBackends({ backends: chosen }: PodSearch): NamedBackend[] {
  const { data } = useQuery(backendNamesQuery());
  return (data?.backends ?? []).filter(({ id, podCount }) =>
    chosen.length === 0 ? podCount > 0 : chosen.includes(id),
  );
}
