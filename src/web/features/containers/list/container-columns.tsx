import { createColumnHelper, rowSelectionFeature, tableFeatures } from '@tanstack/react-table';
import type { ListedPod } from '#web/data/fragments/listed-pod-fragment.ts';
import { Checkbox } from '#web/ui/checkbox.tsx';
import type { PodSort } from './pod-search.ts';
import { PodActions } from '../pod-actions.tsx';
import { CpuCell, MemoryCell } from '../usage/usage-cells.tsx';
import {
  AppCell,
  BackendCell,
  LastChangeCell,
  NameCell,
  PhaseCell,
  UptimeCell,
} from '../pod-cells.tsx';

export const features = tableFeatures({ rowSelectionFeature });
export type Features = typeof features;

const column = createColumnHelper<Features, ListedPod>();

/** The columns in order. */
export const containerColumns = column.columns([
  column.display({
    id: 'select',
    header: ({ table }) => (
      <Checkbox
        aria-label="Select all loaded containers"
        checked={table.getIsAllRowsSelected() || (table.getIsSomeRowsSelected() && 'indeterminate')}
        onCheckedChange={(isChecked) => table.toggleAllRowsSelected(isChecked === true)}
      />
    ),
    cell: ({ row }) => (
      <Checkbox
        aria-label={`Select ${row.original.name}`}
        checked={row.getIsSelected()}
        onClick={row.getToggleSelectedHandler()}
      />
    ),
  }),
  column.display({
    id: 'name',
    header: 'Name',
    cell: ({ row }) => <NameCell pod={row.original} />,
  }),
  column.display({ id: 'app', header: 'App', cell: ({ row }) => <AppCell pod={row.original} /> }),
  column.display({
    id: 'phase',
    header: 'Phase',
    cell: ({ row }) => <PhaseCell pod={row.original} />,
  }),
  column.display({ id: 'cpu', header: 'CPU', cell: ({ row }) => <CpuCell pod={row.original} /> }),
  column.display({
    id: 'memory',
    header: 'Memory',
    cell: ({ row }) => <MemoryCell pod={row.original} />,
  }),
  column.display({
    id: 'flavour',
    header: 'Flavour',
    cell: ({ row }) => (
      <span className="block truncate" data-hint={row.original.deployment.flavour.name}>
        {row.original.deployment.flavour.name}
      </span>
    ),
  }),
  column.display({
    id: 'backend',
    header: 'Backend',
    cell: ({ row }) => <BackendCell pod={row.original} />,
  }),
  column.display({
    id: 'uptime',
    header: 'Uptime',
    cell: ({ row }) => <UptimeCell pod={row.original} />,
  }),
  column.display({
    id: 'change',
    header: 'Last change',
    cell: ({ row }) => <LastChangeCell pod={row.original} />,
  }),
  column.display({
    id: 'actions',
    header: 'Actions',
    cell: ({ row }) => <PodActions pod={row.original} look="icons" />,
  }),
]);

type ColumnShape = {
  width: string;
  /** What a click on its head sorts by, and in which direction first. */
  sort?: PodSort;
  isTime?: boolean;
  /** Where there is little room, the columns that matter least leave first. */
  from?: 'xl' | '2xl';
};

export const columnShapes: Record<string, ColumnShape> = {
  select: { width: '2.75rem' },
  name: { width: 'auto', sort: 'name' },
  app: { width: '17%', sort: 'app' },
  phase: { width: '11.5rem', sort: 'urgency' },
  cpu: { width: '9.5rem' },
  memory: { width: '6rem' },
  flavour: { width: '7rem', from: '2xl' },
  backend: { width: '14%', sort: 'backend' },
  uptime: { width: '6rem', sort: 'startedAt', isTime: true, from: 'xl' },
  change: { width: '7.5rem', sort: 'updatedAt', isTime: true, from: '2xl' },
  actions: { width: '9.5rem' },
};

/** Class names that hide a column where the screen is too narrow for it. */
export function columnClass(id: string): string {
  const from = columnShapes[id]?.from;
  if (from === undefined) return '';
  return from === 'xl' ? 'max-xl:hidden' : 'max-2xl:hidden';
}
