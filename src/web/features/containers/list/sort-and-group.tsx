import { ArrowDownWideNarrow, ArrowUpNarrowWide } from 'lucide-react';
import { OptionSelect } from '#web/parts/form/option-select.tsx';
import { Button } from '#web/ui/button.tsx';
import { podGroupings, podSorts, type PodSearch } from './pod-search.ts';

type SortAndGroupProps = {
  search: PodSearch;
  onChange: (change: Partial<PodSearch>) => void;
};

/** In which order, and by what put together; the cards of a small screen have no heads to press. */
export function SortAndGroup({ search, onChange }: SortAndGroupProps) {
  const Arrow = search.isDescending ? ArrowDownWideNarrow : ArrowUpNarrowWide;
  return (
    <>
      <OptionSelect
        aria-label="Group by"
        value={search.groupBy ?? ''}
        onChange={(by) => onChange({ groupBy: by === '' ? null : by })}
        options={[
          { value: '' as const, label: 'No groups' },
          ...podGroupings.map(({ by, title }) => ({
            value: by,
            label: `By ${title.toLowerCase()}`,
          })),
        ]}
      />
      <span className="flex">
        <OptionSelect
          aria-label="Sort by"
          value={search.sort}
          onChange={(sort) => onChange({ sort, isDescending: false })}
          options={podSorts.map(({ sort, title }) => ({ value: sort, label: title }))}
          className="rounded-r-none"
        />
        <Button
          variant="outline"
          size="icon"
          aria-label={search.isDescending ? 'Descending' : 'Ascending'}
          data-hint={
            search.isDescending
              ? 'Descending: press for ascending'
              : 'Ascending: press for descending'
          }
          onClick={() => onChange({ isDescending: !search.isDescending })}
          className="size-9 rounded-l-none border-l-0"
        >
          <Arrow aria-hidden />
        </Button>
      </span>
    </>
  );
}
