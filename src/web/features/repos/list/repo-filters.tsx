import { cn } from '#web/lib/cn.ts';
import { OptionSelect } from '#web/parts/form/option-select.tsx';
import { SearchBox } from '#web/parts/form/search-box.tsx';
import { kindWords, repoKinds, repoStates, stateWords, type RepoState } from '../repo-words.ts';
import type { RepoPage } from './repo-list.queries.ts';
import type { RepoSearch, RepoSort } from './repo-search.ts';

const sorts: { value: RepoSort; label: string }[] = [
  { value: 'name', label: 'Name' },
  { value: 'added', label: 'Added last' },
  { value: 'scanned', label: 'Scanned last' },
];

type RepoFiltersProps = {
  search: RepoSearch;
  totals: RepoPage | null;
  onChange: (change: Partial<RepoSearch>) => void;
};

export function RepoFilters({ search, totals, onChange }: RepoFiltersProps) {
  const kindCounts = new Map(totals?.kindCounts.map(({ kind, count }) => [kind, count]));
  const kinds = repoKinds.filter(
    (kind) => (kindCounts.get(kind) ?? 0) > 0 || search.kinds.includes(kind),
  );
  return (
    <div className="mb-4 grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <SearchBox
          label="Search repositories"
          placeholder="Search by name or address"
          value={search.search}
          onChange={(text) => onChange({ search: text })}
          className="min-w-0 flex-1 basis-60"
        />
        {kinds.length > 1 && (
          <OptionSelect
            aria-label="Kind"
            value={search.kinds[0] ?? ''}
            onChange={(kind) => onChange({ kinds: kind === '' ? [] : [kind] })}
            options={[
              { value: '', label: 'All kinds' },
              ...kinds.map((kind) => ({
                value: kind,
                label: `${kindWords[kind]} (${kindCounts.get(kind) ?? 0})`,
              })),
            ]}
          />
        )}
        <OptionSelect
          aria-label="Sort by"
          value={search.sort}
          onChange={(sort) => onChange({ sort })}
          options={sorts}
        />
      </div>
      <StateFilter
        counts={totals?.stateCounts ?? []}
        chosen={search.states}
        onChange={(states) => onChange({ states })}
      />
    </div>
  );
}

type StateFilterProps = {
  counts: { state: RepoState; count: number }[];
  chosen: RepoState[];
  onChange: (states: RepoState[]) => void;
};

/** Counts per state; a click leaves only those. What is chosen stays even at 0. */
function StateFilter({ counts, chosen, onChange }: StateFilterProps) {
  const countOf = new Map(counts.map(({ state, count }) => [state, count]));
  const shown = repoStates.filter(
    (state) => (countOf.get(state) ?? 0) > 0 || chosen.includes(state),
  );
  return (
    <div role="group" aria-label="States" className="flex min-h-8 flex-wrap gap-1.5">
      {shown.map((state) => {
        const isChosen = chosen.includes(state);
        const count = countOf.get(state) ?? 0;
        return (
          <button
            key={state}
            type="button"
            aria-pressed={isChosen}
            onClick={() =>
              onChange(isChosen ? chosen.filter((other) => other !== state) : [...chosen, state])
            }
            className={cn(
              'inline-flex h-8 items-center gap-1.5 rounded-full border px-3 text-xs font-medium tabular-nums',
              isChosen ? 'border-primary bg-accent text-primary' : 'bg-card hover:bg-muted',
            )}
          >
            {stateWords[state]}{' '}
            <span className={isChosen ? '' : 'text-muted-foreground'}>
              {count.toLocaleString('en')}
            </span>
          </button>
        );
      })}
    </div>
  );
}
