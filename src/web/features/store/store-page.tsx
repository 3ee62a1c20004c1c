import { Suspense, useDeferredValue } from 'react';
import { Button } from '#web/ui/button.tsx';
import { Select } from '#web/ui/input.tsx';
import { Page } from '#web/ui/page.tsx';
import { SearchBox } from '#web/ui/search-box.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { AppGrid, AppGridSkeleton } from './app-grid.tsx';
import { hardwareWords } from './hardware-badges.tsx';
import { NewestReleases } from './newest-releases.tsx';
import { NodeStrip } from './node-strip.tsx';
import type { AppSort } from './store.queries.ts';
import { useAppSearch } from './use-app-search.ts';

export function StorePage() {
  const [search, change] = useAppSearch();
  const shown = useDeferredValue(search);
  const isBehind = shown.search !== search.search || shown.hardware !== search.hardware;
  return (
    <Page wide title="Store" subtitle="Apps for bioimage analysis, from every repository you follow.">
      <div className="grid grid-cols-1 gap-8 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          <div className="mb-4 flex flex-wrap items-center gap-2">
            <SearchBox label="Search apps" placeholder="Search apps and what they do" value={search.search} onChange={(text) => change({ search: text })} className="min-w-0 flex-1 basis-60" />
            <Select aria-label="Sort by" value={search.sort} onChange={(event) => change({ sort: event.target.value as AppSort })} className="w-auto">
              <option value="name">Name</option>
              <option value="newest">Newest</option>
              <option value="most-used">Most installed</option>
            </Select>
          </div>
          <HardwareFilter value={search.hardware} onChange={(hardware) => change({ hardware })} />
          <div aria-busy={isBehind} className={isBehind ? 'opacity-60 transition-opacity' : 'transition-opacity'}>
            <Suspense fallback={<AppGridSkeleton />}>
              <AppGrid key={`${shown.search} ${shown.hardware}`} search={shown} onClear={() => change({ search: '', hardware: null })} />
            </Suspense>
          </div>
        </div>
        <aside aria-label="More from the store" className="grid grid-cols-1 min-w-0 content-start gap-8 sm:grid-cols-2 xl:grid-cols-1">
          <Suspense fallback={<Skeleton className="h-96 rounded-xl" />}><NewestReleases /></Suspense>
          <Suspense fallback={<Skeleton className="h-96 rounded-xl" />}><NodeStrip /></Suspense>
        </aside>
      </div>
    </Page>
  );
}

function HardwareFilter({ value, onChange }: { value: string | null; onChange: (hardware: string | null) => void }) {
  return (
    <div role="group" aria-label="Hardware" className="mb-4 flex flex-wrap gap-1.5">
      <Button size="small" look={value === null ? 'primary' : 'plain'} aria-pressed={value === null} onClick={() => onChange(null)}>All hardware</Button>
      {Object.entries(hardwareWords).map(([kind, word]) => (
        <Button key={kind} size="small" look={value === kind ? 'primary' : 'plain'} aria-pressed={value === kind} onClick={() => onChange(value === kind ? null : kind)}>{word}</Button>
      ))}
    </div>
  );
}
