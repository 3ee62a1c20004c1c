import { createColumnHelper, rowSelectionFeature, tableFeatures } from '@tanstack/react-table';
import type { ListedPod } from '#web/data/fragments/listed-pod-fragment.ts';
import { Checkbox } from '#web/ui/checkbox.tsx';
import type { PodSort } from '../pod-search.ts';
import { PodActions } from '../../pod-actions.tsx';
import { CpuCell, GpuCell, MemoryCell } from '../../usage/usage-cells.tsx';
import {
  AppCell,
  BackendCell,
  LastChangeCell,
  NameCell,
  OwnerCell,
  PhaseCell,
  UptimeCell,
} from '../../pod-cells.tsx';

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
  column.display({
    id: 'app',
    header: 'App',
    cell: ({ row }) => (
      <>
        <AppCell pod={row.original} />
        <span className="block text-xs text-muted-foreground xl:hidden">
          <BackendCell pod={row.original} />
        </span>
      </>
    ),
  }),
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
  column.display({ id: 'gpu', header: 'GPU', cell: ({ row }) => <GpuCell pod={row.original} /> }),
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
    id: 'owner',
    header: 'Owner',
    cell: ({ row }) => <OwnerCell pod={row.original} />,
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
  /** Class names. The name takes what is left, and keeps 12 rem on a screen of 1024 px. */
  width: string;
  /** What a click on its head sorts by, and in which direction first. */
  sort?: PodSort;
  isTime?: boolean;
};

/** Where there is little room, the columns that matter least leave first: flavour, changed, owner, GPU, backend. */
const columnShapes: Record<string, ColumnShape> = {
  select: { width: 'w-11' },
  name: { width: '', sort: 'name' },
  app: { width: 'w-[15%]', sort: 'app' },
  phase: { width: 'w-44', sort: 'urgency' },
  cpu: { width: 'w-20 xl:w-36' },
  memory: { width: 'w-24' },
  gpu: { width: 'w-20 max-[89rem]:hidden' },
  flavour: { width: 'w-28 max-[120rem]:hidden', sort: 'flavour' },
  backend: { width: 'w-[12%] max-xl:hidden', sort: 'backend' },
  owner: { width: 'w-28 max-[100rem]:hidden', sort: 'owner' },
  uptime: { width: 'w-24 max-xl:hidden', sort: 'startedAt', isTime: true },
  change: { width: 'w-30 max-[112rem]:hidden', sort: 'updatedAt', isTime: true },
  actions: { width: 'w-38' },
};

export function columnShape(id: string): ColumnShape {
  return columnShapes[id] ?? { width: '' };
}
