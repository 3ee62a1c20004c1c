import type { useTable } from '@tanstack/react-table';
import { memo } from 'react';
import type { ListedPod } from '#web/data/fragments/listed-pod-fragment.ts';
import { cn } from '#web/lib/cn.ts';
import { brokenWords } from '../../broken-words.ts';
import { isStale } from '../../pod-cells.tsx';
import { columnShape, type Features } from './container-columns.tsx';

export type Table = ReturnType<typeof useTable<Features, ListedPod>>;

type PodRowProps = {
  line: number;
  table: Table;
  row: ReturnType<Table['getRowModel']>['rows'][number];
  hidden: readonly string[];
  isActive: boolean;
  isSelected: boolean;
};

/** Drawn again when its own container changes: many others may change several times a second. */
export const PodRow = memo(DrawnPodRow, isSameRow);

/** The table makes new rows whenever one of its containers changes; the container says whether this one did. */
function isSameRow(before: PodRowProps, now: PodRowProps): boolean {
  return (
    before.row.original === now.row.original &&
    before.line === now.line &&
    before.hidden === now.hidden &&
    before.isActive === now.isActive &&
    before.isSelected === now.isSelected
  );
}

function DrawnPodRow({ line, table, row, hidden, isActive, isSelected }: PodRowProps) {
  const pod = row.original;
  const broken = brokenWords(pod);
  return (
    <tr
      data-line={line}
      data-pod={pod.id}
      tabIndex={isActive ? 0 : -1}
      aria-rowindex={line + 2}
      aria-selected={isSelected}
      aria-label={pod.name}
      className={cn(
        'relative h-14 scroll-mt-20 scroll-mb-24 hover:bg-muted/60 focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-ring',
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

export function LoadingRow({ line }: { line: number }) {
  return (
    <tr aria-rowindex={line + 2} aria-label="Loading" className="relative h-14">
      <td>
        <span className="absolute inset-y-5 left-3 w-2/3 animate-pulse rounded bg-muted" />
      </td>
    </tr>
  );
}

/** Under the row's cells, as wide as the row: why it is broken, without opening it. */
function BrokenLine({ words }: { words: string }) {
  return (
    <bdi
      data-hint={words}
      className="absolute right-3 bottom-1.5 left-14 truncate text-xs text-destructive"
    >
      {words}
    </bdi>
  );
}
