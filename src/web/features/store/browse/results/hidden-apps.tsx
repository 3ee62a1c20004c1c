import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { AppFilter, BrowseSearch } from '../search/browse-search.ts';
import { hiddenAppsQuery } from '../search/browse.queries.ts';
import { hiddenNotes } from './hidden-notes.ts';

type HiddenAppsProps = {
  search: BrowseSearch;
  filters: AppFilter;
  shown: number;
  onChange: (change: Partial<BrowseSearch>) => void;
};

/** What is not shown without having been asked for, and how to see it: nothing vanishes silently. */
export function HiddenApps({ search, filters, shown, onChange }: HiddenAppsProps) {
  const { data } = useQuery({ ...hiddenAppsQuery(filters), placeholderData: keepPreviousData });
  if (!data) return null;
  const notes = hiddenNotes(search, filters, shown, {
    withIncompatible: data.withIncompatible.totalCount,
    withDevelopment: data.withDevelopment.totalCount,
  });
  return notes.map(({ words, verb, change }) => (
    <span key={words}>
      {words}:{' '}
      <button
        type="button"
        aria-label={`${words}: ${verb}`}
        onClick={() => onChange(change)}
        className="rounded font-medium text-primary hover:underline"
      >
        {verb}
      </button>
    </span>
  ));
}
