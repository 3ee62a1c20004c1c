import { useQuery } from '@tanstack/react-query';
import { CircleOff, X } from 'lucide-react';
import { cn } from '#web/lib/cn.ts';
import { Button } from '#web/ui/button.tsx';
import type { PodSearch } from '../pod-search.ts';
import { choicesOf, facets, toggled, type FacetChoice } from './facets.ts';
import { podFacetNamesQuery, type FacetName } from './facets.queries.ts';

type FilterChipsProps = {
  search: PodSearch;
  onChange: (change: Partial<PodSearch>) => void;
};

/** What is chosen, each to take away; what an address names and is gone says so. */
export function FilterChips({ search, onChange }: FilterChipsProps) {
  const choices = choicesOf(search);
  const { data } = useQuery({ ...podFacetNamesQuery(choices), enabled: choices.length > 0 });
  if (choices.length === 0) return null;
  const names = data?.podFacetNames ?? [];
  const gone = choices.filter((choice) => find(names, choice)?.name === null);
  return (
    <div className="grid gap-2">
      <ul aria-label="Filters" className="flex flex-wrap gap-1.5">
        {choices.map((choice) => (
          <FilterChip
            key={`${choice.facet} ${choice.value}`}
            choice={choice}
            name={find(names, choice)?.name}
            onRemove={() => onChange(toggled(search, choice))}
          />
        ))}
      </ul>
      {gone.length > 0 && (
        <GoneNote
          gone={gone}
          onRemove={() =>
            onChange(gone.reduce((at, one) => ({ ...at, ...toggled(at, one) }), search))
          }
        />
      )}
    </div>
  );
}

function find(names: readonly FacetName[], { facet, value }: FacetChoice): FacetName | undefined {
  return names.find((one) => one.facet === facet && one.value === value);
}

function titleOf({ facet }: FacetChoice): string {
  return facets.find((one) => one.facet === facet)?.title ?? '';
}

type FilterChipProps = {
  choice: FacetChoice;
  /** Undefined while it is not known; null: there is no such thing any more. */
  name: string | null | undefined;
  onRemove: () => void;
};

function FilterChip({ choice, name, onRemove }: FilterChipProps) {
  const title = titleOf(choice);
  const words = name ?? (name === null ? 'not there any more' : '…');
  return (
    <li
      className={cn(
        'inline-flex h-8 max-w-full items-center gap-1 rounded-full border border-primary bg-accent pl-3 text-xs',
        name === null && 'border-dashed border-amber-700 dark:border-amber-300',
      )}
    >
      <span className="text-muted-foreground">{title}</span>
      <bdi className="max-w-64 truncate font-medium" data-hint={name ?? choice.value}>
        {words}
      </bdi>
      <button
        type="button"
        aria-label={`Remove the filter ${title} ${words}`}
        onClick={onRemove}
        className="grid size-7 shrink-0 place-items-center rounded-full hover:bg-muted"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  );
}

function GoneNote({ gone, onRemove }: { gone: readonly FacetChoice[]; onRemove: () => void }) {
  const what = gone.map((one) => titleOf(one).toLowerCase());
  const isOne = gone.length === 1;
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-2 rounded-lg border bg-muted px-3 py-2 text-sm"
    >
      <CircleOff aria-hidden className="size-4 shrink-0 text-amber-700 dark:text-amber-300" />
      <span className="mr-auto">
        {isOne
          ? `The ${what[0]} that this filter names is not there any more.`
          : `${gone.length} of these filters name what is not there any more: ${[...new Set(what)].join(', ')}.`}
      </span>
      <Button size="sm" variant="outline" onClick={onRemove}>
        {isOne ? 'Take the filter away' : 'Take these filters away'}
      </Button>
    </div>
  );
}
