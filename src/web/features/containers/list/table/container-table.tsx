import { useTable, type RowSelectionState, type Updater } from '@tanstack/react-table';
import type { ListedPod } from '#web/data/fragments/listed-pod-fragment.ts';
import { useStore } from '#web/lib/use-store.ts';
import type { Choice } from '../bulk/use-choice.ts';
import { GroupHead } from '../groups/group-head.tsx';
import type { ListView } from '../list-view.ts';
import type { PodSearch } from '../pod-search.ts';
import { containerColumns, features } from './container-columns.tsx';
import { LoadingRow, PodRow } from './pod-row.tsx';
import { hiddenColumns } from './shown-columns.ts';
import { TableHead, type OnSort } from './table-head.tsx';

type ContainerTableProps = {
  view: ListView;
  search: PodSearch;
  onSort: OnSort;
};

/** Only the rows in view are in the page; the space of the others is kept above and below them. */
export function ContainerTable({ view, search, onSort }: ContainerTableProps) {
  const { rows, visible, layout, choice } = view;
  const table = useTable({
    features,
    columns: containerColumns,
    data: [...rows.values()],
    getRowId: (pod) => pod.id,
    state: { rowSelection: selectionOf(choice) },
    onRowSelectionChange: (updater) => select(updater, rows, choice),
  });
  const hidden = useStore(hiddenColumns);
  const byId = table.getRowModel().rowsById;
  return (
    <table
      className="w-full table-fixed ruled-rows text-sm"
      aria-rowcount={layout.lines + 1}
      aria-label="Containers"
    >
      <TableHead table={table} search={search} onSort={onSort} />
      <tbody>
        <Gap height={visible.before} />
        {visible.indexes.map((line) => {
          const head = view.headOn(line);
          if (head) return <HeadRow key={`head ${head.group.key}`} line={line} view={view} />;
          const pod = view.podOn(line);
          const row = pod && byId[pod.id];
          if (!pod || !row) return <LoadingRow key={line} line={line} />;
          const isActive = line === view.activeLine;
          const isSelected = row.getIsSelected();
          return <PodRow key={pod.id} {...{ line, row, table, hidden, isActive, isSelected }} />;
        })}
        <Gap height={visible.after} />
      </tbody>
    </table>
  );
}

function HeadRow({ line, view }: { line: number; view: ListView }) {
  const head = view.headOn(line);
  if (!head) return null;
  return (
    <tr
      data-line={line}
      tabIndex={line === view.activeLine ? 0 : -1}
      aria-rowindex={line + 2}
      className="relative h-14 scroll-mt-20 scroll-mb-24 focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-ring"
    >
      {/* One cell, out of the columns: how many there are depends on the screen. */}
      <th scope="rowgroup" className="text-left font-normal">
        <div className="absolute inset-0 flex items-center border-b bg-muted/50 px-3">
          <GroupHead {...head} />
        </div>
      </th>
    </tr>
  );
}

/** The table's own selection is the choice of the page. */
function selectionOf(choice: Choice): RowSelectionState {
  return Object.fromEntries([...choice.pods.keys()].map((id) => [id, true as const]));
}

function select(
  updater: Updater<RowSelectionState>,
  rows: ReadonlyMap<number, ListedPod>,
  choice: Choice,
) {
  const next = typeof updater === 'function' ? updater(selectionOf(choice)) : updater;
  const all = [...rows.values()];
  choice.set(
    all.filter(({ id }) => next[id] === true),
    true,
  );
  choice.set(
    all.filter(({ id }) => next[id] !== true),
    false,
  );
}

function Gap({ height }: { height: number }) {
  return height > 0 ? (
    <tr aria-hidden style={{ height }}>
      <td />
    </tr>
  ) : null;
}
