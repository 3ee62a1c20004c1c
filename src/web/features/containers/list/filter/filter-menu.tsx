import { ListFilter } from 'lucide-react';
import { Suspense, useState } from 'react';
import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';
import { Button } from '#web/ui/button.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '#web/ui/popover.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import type { PodSearch } from '../pod-search.ts';
import { choicesOf } from './facets.ts';

const FacetPicker = lazyPart(async () => (await import('./facet-picker.tsx')).FacetPicker);

/** One button for everything that can be filtered by. */
export function FilterMenu({
  search,
  onChange,
}: {
  search: PodSearch;
  onChange: (change: Partial<PodSearch>) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const count = choicesOf(search).length;
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="outline">
          <ListFilter aria-hidden />
          Filter
          {count > 0 && <span className="text-muted-foreground tabular-nums">{count}</span>}
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Filter" className="w-96 p-0">
        <Suspense fallback={<Skeleton className="m-3 h-56" />}>
          <FacetPicker search={search} onChange={onChange} />
        </Suspense>
      </PopoverContent>
    </Popover>
  );
}
