import { createColumnHelper, rowSelectionFeature, tableFeatures } from '@tanstack/react-table';
import type { Pod } from '#web/data/fragments/pod-fragment.ts';
import { Checkbox } from '#web/ui/checkbox.tsx';
import type { PodSort } from './pod-search.ts';
import { PodActions } from '../pod-actions.tsx';
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

const column = createColumnHelper<Features, Pod>();

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
    id: 'phase',
    header: 'Phase',
    cell: ({ row }) => <PhaseCell pod={row.original} />,
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

/** How wide each column is, and what a click on its head sorts by. */
export const columnShapes: Record<string, { width: string; sort?: PodSort }> = {
  select: { width: '2.75rem' },
  name: { width: '22%', sort: 'name' },
  app: { width: '18%' },
  flavour: { width: '7rem' },
  backend: { width: '16%' },
  phase: { width: '13rem' },
  uptime: { width: '7rem', sort: 'startedAt' },
  change: { width: '7.5rem', sort: 'updatedAt' },
  actions: { width: '9.5rem' },
};
