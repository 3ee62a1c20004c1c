import type { useTable } from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ListedPod } from '#web/data/fragments/listed-pod-fragment.ts';
import { cn } from '#web/lib/cn.ts';
import { useStore } from '#web/lib/use-store.ts';
import type { PodSearch, PodSort } from '../pod-search.ts';
import { columnShape, type Features } from './container-columns.tsx';
import { hiddenColumns } from './shown-columns.ts';

export type OnSort = (sort: PodSort, isDescending: boolean) => void;

type TableHeadProps = {
  table: ReturnType<typeof useTable<Features, ListedPod>>;
  search: PodSearch;
  onSort: OnSort;
};

export function TableHead({ table, search, onSort }: TableHeadProps) {
  const hidden = useStore(hiddenColumns);
  return (
    <thead>
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id} aria-rowindex={1} className="text-left text-xs text-muted-foreground">
          {group.headers
            .filter(({ column }) => !hidden.includes(column.id))
            .map((header) => (
              <HeaderCell key={header.id} id={header.column.id} search={search} onSort={onSort}>
                <table.FlexRender header={header} />
              </HeaderCell>
            ))}
        </tr>
      ))}
    </thead>
  );
}

type HeaderCellProps = { id: string; search: PodSearch; onSort: OnSort; children: ReactNode };

function HeaderCell({ id, search, onSort, children }: HeaderCellProps) {
  const { width, sort, isTime = false } = columnShape(id);
  const isSorted = sort !== undefined && search.sort === sort;
  const direction = search.isDescending ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      aria-sort={isSorted ? direction : undefined}
      className={cn('h-10 px-3 font-medium', id === 'actions' && 'text-right', width)}
    >
      {sort === undefined ? (
        children
      ) : (
        <button
          type="button"
          // Tab leads past the table's head: the same orders are under Sort.
          tabIndex={-1}
          className="inline-flex items-center gap-1 rounded hover:text-foreground"
          onClick={() => onSort(sort, isSorted ? !search.isDescending : isTime)}
        >
          {children}
          {isSorted &&
            (search.isDescending ? (
              <ArrowDown aria-hidden className="size-3.5" />
            ) : (
              <ArrowUp aria-hidden className="size-3.5" />
            ))}
        </button>
      )}
    </th>
  );
}
