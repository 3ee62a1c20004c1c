import { LayoutGrid, Rows3 } from 'lucide-react';
import { OptionSelect } from '#web/parts/form/option-select.tsx';
import { ToggleGroup, ToggleGroupItem } from '#web/ui/toggle-group.tsx';
import {
  appSorts,
  nodeSorts,
  sortOf,
  type BrowseSearch,
  type BrowseSort,
  type BrowseView,
} from './search/browse-search.ts';
import { rememberedView } from './search/use-browse-search.ts';

type Props = { search: BrowseSearch; onChange: (change: Partial<BrowseSearch>) => void };

const sortWords: Record<BrowseSort, string> = {
  relevance: 'Relevance',
  name: 'Name',
  newest: 'Newest',
  'most-used': 'Most used here',
  'most-apps': 'In most apps',
};

export function SortSelect({ search, onChange }: Props) {
  const all = search.kind === 'apps' ? appSorts : nodeSorts;
  const sorts = all.filter((sort) => sort !== 'relevance' || search.text.trim() !== '');
  return (
    <OptionSelect
      aria-label="Sort by"
      value={sortOf(search)}
      onChange={(sort) => onChange({ sort })}
      options={sorts.map((sort) => ({ value: sort, label: sortWords[sort] }))}
    />
  );
}

const viewWords = {
  cards: { word: 'Cards', icon: LayoutGrid },
  table: { word: 'Table', icon: Rows3 },
} as const;

export function ViewToggle({ search, onChange }: Props) {
  const current = search.view ?? rememberedView();
  return (
    <ToggleGroup
      type="single"
      aria-label="View"
      value={current}
      onValueChange={(view) => {
        if (view !== '') onChange({ view: view as BrowseView });
      }}
      className="border bg-card p-0.5 shadow-xs"
    >
      {(Object.keys(viewWords) as BrowseView[]).map((view) => {
        const { word, icon: Icon } = viewWords[view];
        return (
          <ToggleGroupItem key={view} value={view} aria-label={word} data-hint={word}>
            <Icon aria-hidden />
          </ToggleGroupItem>
        );
      })}
    </ToggleGroup>
  );
}
