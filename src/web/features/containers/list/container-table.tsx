import { useTable, type RowSelectionState, type Updater } from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { Pod } from '#web/data/fragments/pod-fragment.ts';
import { cn } from '#web/lib/cn.ts';
import { columnShapes, containerColumns, features, type Features } from './container-columns.tsx';
import type { PodSearch, PodSort } from './pod-search.ts';
import { isStale } from '../pod-cells.tsx';
import type { RowsInView } from '#web/lib/long-list/use-visible-rows.ts';

type ContainerTableProps = {
  rows: ReadonlyMap<number, Pod>;
  visible: RowsInView;
  totalCount: number;
  search: PodSearch;
  onSort: (sort: PodSort, isDescending: boolean) => void;
  selection: RowSelectionState;
  onSelection: (updater: Updater<RowSelectionState>) => void;
};

/** Only the rows in view are in the page; the space of the others is kept above and below them. */
export function ContainerTable({
  rows,
  visible,
  totalCount,
  search,
  onSort,
  selection,
  onSelection,
}: ContainerTableProps) {
  const table = useTable({
    features,
    columns: containerColumns,
    data: [...rows.values()],
    getRowId: (pod) => pod.id,
    state: { rowSelection: selection },
    onRowSelectionChange: onSelection,
  });
  const byId = table.getRowModel().rowsById;
  return (
    <table
      className="w-full table-fixed ruled-rows text-sm"
      aria-rowcount={totalCount + 1}
      aria-label="Containers"
    >
      <TableHead table={table} search={search} onSort={onSort} />
      <tbody>
        <Gap height={visible.before} />
        {visible.indexes.map((index) => {
          const pod = rows.get(index);
          const row = pod && byId[pod.id];
          if (!pod || !row) return <LoadingRow key={index} index={index} />;
          return (
            <tr
              key={pod.id}
              aria-rowindex={index + 2}
              aria-selected={row.getIsSelected()}
              aria-label={pod.name}
              className={cn(
                'h-12 hover:bg-muted/60',
                row.getIsSelected() && 'bg-accent/60',
                isStale(pod) && 'text-muted-foreground',
              )}
            >
              {row.getAllCells().map((cell) => (
                <td key={cell.id} className="truncate px-3">
                  <table.FlexRender cell={cell} />
                </td>
              ))}
            </tr>
          );
        })}
        <Gap height={visible.after} />
      </tbody>
    </table>
  );
}

type TableHeadProps = Pick<ContainerTableProps, 'search' | 'onSort'> & {
  table: ReturnType<typeof useTable<Features, Pod>>;
};

function TableHead({ table, search, onSort }: TableHeadProps) {
  return (
    <thead>
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id} aria-rowindex={1} className="text-left text-xs text-muted-foreground">
          {group.headers.map((header) => (
            <HeaderCell key={header.id} id={header.column.id} search={search} onSort={onSort}>
              <table.FlexRender header={header} />
            </HeaderCell>
          ))}
        </tr>
      ))}
    </thead>
  );
}

function HeaderCell({
  id,
  search,
  onSort,
  children,
}: {
  id: string;
  search: PodSearch;
  onSort: ContainerTableProps['onSort'];
  children: React.ReactNode;
}) {
  const { width, sort } = columnShapes[id] ?? { width: 'auto' };
  const isSorted = sort !== undefined && search.sort === sort;
  const direction = search.isDescending ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      style={{ width }}
      aria-sort={isSorted ? direction : undefined}
      className={cn('h-10 px-3 font-medium', id === 'actions' && 'text-right')}
    >
      {sort === undefined ? (
        children
      ) : (
        <button
          type="button"
          className="inline-flex items-center gap-1 rounded hover:text-foreground"
          onClick={() => onSort(sort, isSorted ? !search.isDescending : sort !== 'name')}
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

function LoadingRow({ index }: { index: number }) {
  return (
    <tr aria-rowindex={index + 2} aria-label="Loading" className="h-12">
      <td colSpan={containerColumns.length} className="px-3">
        <span className="block h-4 w-2/3 animate-pulse rounded bg-muted" />
      </td>
    </tr>
  );
}

function Gap({ height }: { height: number }) {
  return height > 0 ? (
    <tr aria-hidden style={{ height }}>
      <td colSpan={containerColumns.length} />
    </tr>
  ) : null;
}
