import { LayoutGrid, Rows3 } from 'lucide-react';
import { cn } from '#web/lib/cn.ts';
import { Select } from '#web/ui/input.tsx';
import {
  appSorts,
  nodeSorts,
  type BrowseSearch,
  type BrowseSort,
  type BrowseView,
} from './search/browse-search.ts';
import { rememberedView } from './search/use-browse-search.ts';

type Props = { search: BrowseSearch; onChange: (change: Partial<BrowseSearch>) => void };

const sortWords: Record<BrowseSort, string> = {
  name: 'Name',
  newest: 'Newest',
  'most-used': 'Most used here',
  'most-apps': 'In most apps',
};

export function SortSelect({ search, onChange }: Props) {
  const sorts = search.kind === 'apps' ? appSorts : nodeSorts;
  return (
    <Select
      aria-label="Sort by"
      value={search.sort}
      onChange={(event) => onChange({ sort: event.target.value as BrowseSort })}
      className="w-auto"
    >
      {sorts.map((sort) => (
        <option key={sort} value={sort}>
          {sortWords[sort]}
        </option>
      ))}
    </Select>
  );
}

const viewWords = {
  cards: { word: 'Cards', icon: LayoutGrid },
  table: { word: 'Table', icon: Rows3 },
} as const;

export function ViewToggle({ search, onChange }: Props) {
  const current = search.view ?? rememberedView();
  return (
    <div role="group" aria-label="View" className="flex rounded-lg border bg-card p-0.5 shadow-xs">
      {(Object.keys(viewWords) as BrowseView[]).map((view) => {
        const { word, icon: Icon } = viewWords[view];
        return (
          <button
            key={view}
            type="button"
            aria-pressed={current === view}
            aria-label={word}
            title={word}
            onClick={() => onChange({ view })}
            className={cn(
              'grid h-8 w-9 place-items-center rounded-md',
              current === view
                ? 'bg-accent text-primary'
                : 'text-muted-foreground hover:text-foreground',
            )}
          >
            <Icon aria-hidden className="size-4" />
          </button>
        );
      })}
    </div>
  );
}
