import { Columns3 } from 'lucide-react';
import { useStore } from '#web/lib/use-store.ts';
import { Button } from '#web/ui/button.tsx';
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuTrigger,
} from '#web/ui/dropdown-menu.tsx';
import { hiddenColumns, optionalColumns } from './shown-columns.ts';

/** Which columns the table has; kept on this browser. */
export function ColumnsMenu() {
  const hidden = useStore(hiddenColumns);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline">
          <Columns3 aria-hidden />
          Columns
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {optionalColumns.map(({ id, title }) => (
          <DropdownMenuCheckboxItem
            key={id}
            checked={!hidden.includes(id)}
            // It stays open: several are chosen at once.
            onSelect={(event) => event.preventDefault()}
            onCheckedChange={() => hiddenColumns.toggle(id)}
          >
            {title}
          </DropdownMenuCheckboxItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
