import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { cn } from '#web/lib/cn.ts';
import { nodeFilterOf, type AppFilter, type BrowseSearch } from './search/browse-search.ts';
import { countsQuery } from './search/browse.queries.ts';

type BrowseTabsProps = {
  search: BrowseSearch;
  filters: AppFilter;
  onChange: (change: Partial<BrowseSearch>) => void;
};

/** Apps or nodes: the same words, with how many there are of each. */
export function BrowseTabs({ search, filters, onChange }: BrowseTabsProps) {
  const { data } = useQuery({
    ...countsQuery(filters, nodeFilterOf(search)),
    placeholderData: keepPreviousData,
  });
  const tabs = [
    { kind: 'apps', word: 'Apps', count: data?.appPage.totalCount },
    { kind: 'nodes', word: 'Nodes', count: data?.definitionPage.totalCount },
  ] as const;
  return (
    <div role="group" aria-label="Show" className="mb-3 flex gap-1 border-b">
      {tabs.map(({ kind, word, count }) => (
        <button
          key={kind}
          type="button"
          aria-pressed={search.kind === kind}
          onClick={() => onChange({ kind, sort: null })}
          className={cn(
            '-mb-px flex items-center gap-2 border-b-2 px-3 py-2 text-sm font-medium',
            search.kind === kind
              ? 'border-primary text-foreground'
              : 'border-transparent text-muted-foreground hover:text-foreground',
          )}
        >
          {word}
          <span className="min-w-6 rounded-full bg-muted px-1.5 text-center text-xs tabular-nums text-muted-foreground">
            {count?.toLocaleString('en') ?? '…'}
          </span>
        </button>
      ))}
    </div>
  );
}
