import { useSuspenseQuery } from '@tanstack/react-query';
import { SlidersHorizontal } from 'lucide-react';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { useMedia } from '#web/lib/use-media.ts';
import { Button } from '#web/ui/button.tsx';
import { Sheet, SheetContent, SheetFooter, SheetHeader, SheetTitle } from '#web/ui/sheet.tsx';
import { Page } from '#web/parts/page/page.tsx';
import { PartBoundary } from '#web/parts/page/part-boundary.tsx';
import { SearchBox } from '#web/parts/form/search-box.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { CardActs, type CardAct } from '../parts/card-acts.ts';
import { AppResults } from './results/app-results.tsx';
import { BrowseTabs } from './browse-tabs.tsx';
import { appFilterOf, countChosen, type BrowseSearch } from './search/browse-search.ts';
import { backendsQuery } from './search/browse.queries.ts';
import { ActiveFilters } from './facets/active-filters.tsx';
import { FacetRail } from './facets/facet-rail.tsx';
import { NodeResults } from './results/node-results.tsx';
import { SortSelect, ViewToggle } from './sort-and-view.tsx';
import { useBrowseSearch } from './search/use-browse-search.ts';

/** Every app and every node of every repository, narrowed down by words and facets. */
export function BrowsePage({ cardAct }: { cardAct: CardAct }) {
  const [search, change] = useBrowseSearch();
  const deferred = useDeferredValue(search);
  const { backends } = useSuspenseQuery(backendsQuery()).data;
  const hasBackends = backends.some(({ resources }) => resources.length > 0);
  const isWide = useMedia('(min-width: 64rem)');
  const filters = appFilterOf(deferred, hasBackends);
  const rail = (
    <PartBoundary what="The filters" waiting={<RailSkeleton />}>
      <FacetRail search={search} filters={filters} hasBackends={hasBackends} onChange={change} />
    </PartBoundary>
  );
  return (
    <Page wide title="Browse">
      <div className="grid grid-cols-1 gap-x-8 lg:grid-cols-[15rem_minmax(0,1fr)]">
        {isWide && (
          <aside
            aria-label="Filters"
            className="sticky top-20 z-10 max-h-[calc(100dvh-6rem)] self-start overflow-y-auto pr-1 pb-4"
          >
            {rail}
          </aside>
        )}
        <div className="min-w-0">
          <div className="mb-3 flex flex-wrap items-center gap-2">
            <SearchBox
              label="Search apps and nodes"
              placeholder="Search apps and nodes"
              value={search.text}
              onChange={(text) => change({ text })}
              className="min-w-0 flex-1 basis-64"
            />
            {!isWide && <FacetSheet search={search}>{rail}</FacetSheet>}
            <SortSelect search={search} onChange={change} />
            {search.kind === 'apps' && <ViewToggle search={search} onChange={change} />}
          </div>
          <BrowseTabs search={search} filters={filters} onChange={change} />
          <ActiveFilters search={search} filters={filters} onChange={change} />
          {deferred.kind === 'apps' ? (
            <CardActs value={cardAct}>
              <AppResults search={deferred} filters={filters} onChange={change} />
            </CardActs>
          ) : (
            <NodeResults search={deferred} onChange={change} />
          )}
        </div>
      </div>
    </Page>
  );
}

/** On a small screen the facets are a sheet. */
function FacetSheet({ search, children }: { search: BrowseSearch; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const count = countChosen(search);
  return (
    <>
      <Button variant="outline" onClick={() => setOpen(true)}>
        <SlidersHorizontal aria-hidden />
        Filters{count > 0 && ` (${count})`}
      </Button>
      <Sheet open={isOpen} onOpenChange={setOpen}>
        <SheetContent aria-describedby={undefined}>
          <SheetHeader>
            <SheetTitle>Filters</SheetTitle>
          </SheetHeader>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
          <SheetFooter>
            <Button onClick={() => setOpen(false)}>Show results</Button>
          </SheetFooter>
        </SheetContent>
      </Sheet>
    </>
  );
}

function RailSkeleton() {
  return (
    <div className="grid grid-cols-1 gap-3">
      {['a', 'b', 'c', 'd'].map((place) => (
        <Skeleton key={place} className="h-40 rounded-xl" />
      ))}
    </div>
  );
}
