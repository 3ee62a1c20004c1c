import { useTable, type RowSelectionState, type Updater } from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo } from 'react';
import type { ListedPod } from '#web/data/fragments/listed-pod-fragment.ts';
import { cn } from '#web/lib/cn.ts';
import { useStore } from '#web/lib/use-store.ts';
import { brokenWords } from '../broken-words.ts';
import { columnShape, containerColumns, features, type Features } from './container-columns.tsx';
import { hiddenColumns } from './shown-columns.ts';
import type { PodSearch, PodSort } from './pod-search.ts';
import { isStale } from '../pod-cells.tsx';
import type { RowsInView } from '#web/lib/long-list/use-visible-rows.ts';

type Table = ReturnType<typeof useTable<Features, ListedPod>>;

type ContainerTableProps = {
  rows: ReadonlyMap<number, ListedPod>;
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
  const hidden = useStore(hiddenColumns);
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
            <PodRow
              key={pod.id}
              index={index}
              row={row}
              table={table}
              hidden={hidden}
              isSelected={row.getIsSelected()}
            />
          );
        })}
        <Gap height={visible.after} />
      </tbody>
    </table>
  );
}

type PodRowProps = {
  index: number;
  table: Table;
  row: ReturnType<Table['getRowModel']>['rows'][number];
  hidden: readonly string[];
  isSelected: boolean;
};

/** Drawn again when its own container changes: many others may change several times a second. */
const PodRow = memo(DrawnPodRow, isSameRow);

/** The table makes new rows whenever one of its containers changes; the container says whether this one did. */
function isSameRow(before: PodRowProps, now: PodRowProps): boolean {
  return (
    before.row.original === now.row.original &&
    before.index === now.index &&
    before.hidden === now.hidden &&
    before.isSelected === now.isSelected
  );
}

function DrawnPodRow({ index, table, row, hidden, isSelected }: PodRowProps) {
  const pod = row.original;
  const broken = brokenWords(pod);
  return (
    <tr
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-label={pod.name}
      className={cn(
        'relative h-14 hover:bg-muted/60',
        isSelected && 'bg-accent/60',
        isStale(pod) && 'text-muted-foreground',
      )}
    >
      {row
        .getAllCells()
        .filter(({ column }) => !hidden.includes(column.id))
        .map((cell) => (
          <td
            key={cell.id}
            className={cn(
              'truncate px-3',
              broken !== null && 'pb-5',
              columnShape(cell.column.id).width,
            )}
          >
            <table.FlexRender cell={cell} />
            {cell.column.id === 'name' && broken !== null && <BrokenLine words={broken} />}
          </td>
        ))}
    </tr>
  );
}

type TableHeadProps = Pick<ContainerTableProps, 'search' | 'onSort'> & {
  table: Table;
};

function TableHead({ table, search, onSort }: TableHeadProps) {
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

function LoadingRow({ index }: { index: number }) {
  return (
    <tr aria-rowindex={index + 2} aria-label="Loading" className="h-14">
      <td colSpan={containerColumns.length} className="px-3">
        <span className="block h-4 w-2/3 animate-pulse rounded bg-muted" />
      </td>
    </tr>
  );
}

/** Under the row's cells, as wide as the row: why it is broken, without opening it. */
function BrokenLine({ words }: { words: string }) {
  return (
    <span
      data-hint={words}
      className="absolute right-3 bottom-1.5 left-14 truncate text-xs text-destructive"
    >
      {words}
    </span>
  );
}

function Gap({ height }: { height: number }) {
  return height > 0 ? (
    <tr aria-hidden style={{ height }}>
      <td colSpan={containerColumns.length} />
    </tr>
  ) : null;
}
