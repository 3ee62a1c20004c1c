import type { RowSelectionState } from '@tanstack/react-table';
import { Boxes } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Link } from 'react-router';
import { countWords } from '#web/lib/count-words.ts';
import { useMedia } from '#web/lib/use-media.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { DemoNote } from '#web/ui/demo-note.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { ErrorNote } from '#web/ui/error-note.tsx';
import { Page } from '#web/ui/page.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { ContainerCards } from './container-cards.tsx';
import { ContainerFilters, useHasDemoBackend } from './container-filters.tsx';
import { ContainerTable } from './container-table.tsx';
import { windowSize, type PodSearch, type PodSort } from '../containers.queries.ts';
import { isFiltered, usePodSearch } from './use-pod-search.ts';
import { usePodWindows, type PodWindows } from './use-pod-windows.ts';
import { useVisibleRows, windowsOf, type RowsInView } from '#web/lib/use-visible-rows.ts';

const rowHeight = 48;
const cardHeight = 144;
const rowsWhileLoading = 10;

export function ContainersPage() {
  const [search, change] = usePodSearch();
  const deferred = useDeferredValue(search);
  const isWide = useMedia('(min-width: 64rem)');
  const hasDemo = useHasDemoBackend();
  const [total, setTotal] = useState(rowsWhileLoading);
  const { place, ...visible } = useVisibleRows(total, isWide ? rowHeight : cardHeight);
  const pods = usePodWindows(deferred, windowsOf(visible.indexes, windowSize));
  if (!pods.isLoading && pods.totalCount !== total) setTotal(pods.totalCount);
  const clear = () => change({ search: '', phases: [], backends: [] });

  return (
    <Page
      wide
      title="Containers"
      subtitle={<PageSubtitle pods={pods} isPart={isFiltered(search)} />}
    >
      {hasDemo && <DemoNote />}
      <ContainerFilters search={search} counts={pods.phaseCounts} onChange={change} />
      {pods.error && (
        <ErrorNote
          action={
            <Button size="small" onClick={pods.retry}>
              Try again
            </Button>
          }
        >
          {pods.error.message}
        </ErrorNote>
      )}
      {!pods.isLoading && pods.totalCount === 0 && (
        <NoContainers isPart={isFiltered(search)} onClear={clear} />
      )}
      <div ref={place} aria-busy={pods.isBehind} hidden={total === 0 || pods.error !== null}>
        {isWide ? (
          <SelectableTable
            pods={pods}
            visible={visible}
            search={search}
            onSort={(sort, isDescending) => change({ sort, isDescending })}
          />
        ) : (
          <ContainerCards rows={pods.rows} visible={visible} />
        )}
      </div>
    </Page>
  );
}

function PageSubtitle({ pods, isPart }: { pods: PodWindows; isPart: boolean }) {
  if (pods.isLoading) return 'Everything that is installed, wherever it runs.';
  return (
    <span role="status">
      {countWords(pods.totalCount, 'container')}
      {isPart && ' match'}
    </span>
  );
}

type SelectableTableProps = {
  pods: PodWindows;
  visible: RowsInView;
  search: PodSearch;
  onSort: (sort: PodSort, isDescending: boolean) => void;
};

/** What is selected is kept by id; the bar above acts on it. */
function SelectableTable({ pods, visible, search, onSort }: SelectableTableProps) {
  const [selection, setSelection] = useState<RowSelectionState>({});
  const selected = [...pods.rows.values()].filter(({ id }) => selection[id]);
  return (
    <>
      {selected.length > 0 && <BulkBar pods={selected} onClear={() => setSelection({})} />}
      <Card className="overflow-x-auto">
        <ContainerTable
          rows={pods.rows}
          visible={visible}
          totalCount={pods.totalCount}
          search={search}
          onSort={onSort}
          selection={selection}
          onSelection={setSelection}
        />
      </Card>
    </>
  );
}

function NoContainers({ isPart, onClear }: { isPart: boolean; onClear: () => void }) {
  if (isPart) {
    return (
      <EmptyState
        icon={Boxes}
        title="No container matches"
        action={<Button onClick={onClear}>Show all containers</Button>}
      >
        There are others that the filters leave out.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Boxes}
      title="Nothing is installed yet"
      action={
        <Button asChild look="primary">
          <Link to="/">Go to the store</Link>
        </Button>
      }
    >
      Choose an app in the store and install it on one of your backends. It then appears here.
    </EmptyState>
  );
}
