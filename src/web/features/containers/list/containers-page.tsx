import { Boxes } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { countWords } from '#web/lib/words/count-words.ts';
import type { ListedPod } from '#web/data/fragments/listed-pod-fragment.ts';
import { useMedia } from '#web/lib/use-media.ts';
import { useUrlState } from '#web/lib/use-url-state.ts';
import { Button } from '#web/ui/button.tsx';
import { DemoNote } from '#web/parts/backend/demo-note.tsx';
import { EmptyState } from '#web/parts/page/empty-state.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { Page } from '#web/parts/page/page.tsx';
import { UsageFeed } from '../usage/usage-feed.tsx';
import { Selection } from './bulk/selection.tsx';
import { ContainerFilters, useShownBackends } from './container-filters.tsx';
import { ContainerRows } from './rows/container-rows.tsx';
import { SilentBackends } from './silent-backends.tsx';
import { everyPod, isFiltered, podSearchInUrl } from './pod-search.ts';
import { useContainerList, type PodWindows } from './use-container-list.ts';

const rowHeight = 56;
const cardHeight = 144;

type ShownPods = Omit<PodWindows, 'place'>;

/** `orphans`: containers that no pod stands for, above the list. */
export function ContainersPage({ orphans }: { orphans: ReactNode }) {
  const [search, change] = useUrlState(podSearchInUrl);
  const isWide = useMedia('(min-width: 64rem)');
  const backends = useShownBackends(search);
  const lineHeight = isWide ? rowHeight : cardHeight;
  const { place, ...pods } = useContainerList(search, lineHeight);

  return (
    <Page
      wide
      title="Containers"
      subtitle={<PageSubtitle pods={pods} isPart={isFiltered(search)} />}
      actions={
        <Button asChild variant="outline">
          <Link to="/events">Events</Link>
        </Button>
      }
    >
      <DemoNote backends={backends} />
      <SilentBackends />
      {orphans}
      <ContainerFilters
        search={search}
        counts={pods.page?.phaseCounts ?? []}
        updateCount={pods.page?.updateCount ?? 0}
        onChange={change}
      />
      {pods.error && (
        <ErrorNote
          action={
            <Button variant="outline" size="sm" onClick={pods.retry}>
              Try again
            </Button>
          }
        >
          {pods.error.message}
        </ErrorNote>
      )}
      {pods.total === 0 && (
        <NoContainers isPart={isFiltered(search)} onClear={() => change(everyPod)} />
      )}
      <div ref={place} aria-busy={pods.isBehind} hidden={pods.total === 0 || pods.error !== null}>
        <UsageFeed pods={inView(pods)}>
          <Selection rows={pods.rows} total={pods.total} search={search}>
            {(choice, ask) => (
              <ContainerRows
                {...{ pods, lineHeight, search, choice, isWide }}
                onChange={change}
                onBulk={ask}
              />
            )}
          </Selection>
        </UsageFeed>
      </div>
    </Page>
  );
}

function inView({ rows, visible, layout }: ShownPods): ListedPod[] {
  return visible.indexes.flatMap((line) => {
    const one = layout.lineAt(line);
    return one.kind === 'row' ? (rows.get(one.at) ?? []) : [];
  });
}

function PageSubtitle({ pods, isPart }: { pods: ShownPods; isPart: boolean }) {
  if (pods.isLoading) return 'All containers on all backends.';
  return (
    <span role="status">
      {countWords(pods.total, 'container')}
      {isPart && ' match'}
    </span>
  );
}

function NoContainers({ isPart, onClear }: { isPart: boolean; onClear: () => void }) {
  if (isPart) {
    return (
      <EmptyState
        icon={Boxes}
        title="No containers match"
        action={
          <Button variant="outline" onClick={onClear}>
            Show all containers
          </Button>
        }
      >
        The filters hide all of them.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Boxes}
      title="No containers yet"
      action={
        <Button asChild variant="default">
          <Link to="/">Go to the store</Link>
        </Button>
      }
    >
      Choose an app in the store and install it on one of your backends.
    </EmptyState>
  );
}
