import { memo } from 'react';
import { useWindows } from '#web/data/use-windows.ts';
import { countWords } from '#web/lib/words/count-words.ts';
import { useMedia } from '#web/lib/use-media.ts';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import type { NodeData } from '../../parts/node-fragment.ts';
import { NodeRow, providerWords } from '../../parts/node-row.tsx';
import { nodeFilterOf, sortOf, type BrowseSearch } from '../search/browse-search.ts';
import { nodeWindowQuery, windowSize } from '../search/browse.queries.ts';
import { SearchedNote } from './searched-note.tsx';
import { NoNodes } from './no-results.tsx';

/** On a phone the ports have two lines. */
const rowHeights = { wide: 104, narrow: 132 };
const whileLoading = 8;

/** What the apps can do, with the same words and facets. */
export function NodeResults({
  search,
  onChange,
}: {
  search: BrowseSearch;
  onChange: (change: Partial<BrowseSearch>) => void;
}) {
  const isWide = useMedia('(min-width: 40rem)');
  const filters = nodeFilterOf(search);
  const nodes = useWindows({
    windowSize,
    rowHeight: isWide ? rowHeights.wide : rowHeights.narrow,
    whileLoading,
    query: (window) => nodeWindowQuery(filters, sortOf(search), window),
    pageOf: ({ definitionPage }) => definitionPage,
  });
  const { place, visible, total } = nodes;
  const isEmpty = nodes.page?.totalCount === 0;
  return (
    <div>
      <h2 className="sr-only">Nodes</h2>
      <div className="mb-3 flex min-h-6 flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted-foreground">
        <span role="status">{nodes.isLoading ? 'Loading' : countWords(total, 'node')}</span>
        <SearchedNote sentence={nodes.page?.searched?.sentence} />
      </div>
      {nodes.error && (
        <ErrorNote
          action={
            <Button variant="outline" size="sm" onClick={nodes.retry}>
              Try again
            </Button>
          }
        >
          {nodes.error.message}
        </ErrorNote>
      )}
      {isEmpty && <NoNodes search={search} onChange={onChange} />}
      <div ref={place} aria-busy={nodes.isBehind} hidden={isEmpty || nodes.error !== null}>
        <Card className="overflow-hidden">
          <div style={{ paddingTop: visible.before, paddingBottom: visible.after }}>
            <ul aria-label="Nodes">
              {visible.indexes.map((at) => (
                <li
                  key={at}
                  aria-setsize={total}
                  aria-posinset={at + 1}
                  className="h-33 overflow-hidden border-b sm:h-26"
                >
                  <Row node={nodes.rows.get(at)} maxPorts={isWide ? 3 : 2} />
                </li>
              ))}
            </ul>
          </div>
        </Card>
      </div>
    </div>
  );
}

const Row = memo(function Row({
  node,
  maxPorts,
}: {
  node: NodeData | undefined;
  maxPorts: number;
}) {
  if (!node)
    return (
      <div className="p-4">
        <Skeleton className="h-5 w-1/2" />
        <Skeleton className="mt-2 h-5 w-3/4" />
      </div>
    );
  return (
    <NodeRow
      node={node}
      by={providerWords(node.apps)}
      isLow
      className="h-full"
      maxPorts={maxPorts}
    />
  );
});
