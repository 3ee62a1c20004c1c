import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { Button } from '#web/ui/button.tsx';
import { cleared, type AppFilter, type BrowseSearch } from '../search/browse-search.ts';
import { facetsQuery } from '../search/browse.queries.ts';
import { listActiveFilters } from './list-active-filters.ts';

type ActiveFiltersProps = {
  search: BrowseSearch;
  filters: AppFilter;
  onChange: (change: Partial<BrowseSearch>) => void;
};

/** What the list is narrowed down to, each taken away by a click, all by one. */
export function ActiveFilters({ search, filters, onChange }: ActiveFiltersProps) {
  const { data } = useQuery({ ...facetsQuery(filters), placeholderData: keepPreviousData });
  const active = listActiveFilters(search, data?.appFacets ?? []);
  if (active.length === 0) return null;
  return (
    <ul aria-label="Active filters" className="mb-3 flex flex-wrap items-center gap-1.5">
      {active.map(({ key, facet, words, without }) => (
        <Chip key={key} facet={facet} words={words} onRemove={() => onChange(without)} />
      ))}
      <li>
        <Button variant="ghost" size="sm" onClick={() => onChange(cleared)}>
          Clear all
        </Button>
      </li>
    </ul>
  );
}

function Chip({ facet, words, onRemove }: { facet: string; words: string; onRemove: () => void }) {
  return (
    <li className="max-w-full">
      <button
        type="button"
        onClick={onRemove}
        aria-label={`Remove ${facet}: ${words}`}
        className="inline-flex h-8 max-w-full items-center gap-1.5 rounded-full border border-primary/30 bg-accent pr-2 pl-3 text-sm text-primary hover:border-primary"
      >
        <span className="text-primary">{facet}</span>
        <span className="max-w-60 truncate font-medium">{words}</span>
        <X aria-hidden className="size-3.5 shrink-0" />
      </button>
    </li>
  );
}
