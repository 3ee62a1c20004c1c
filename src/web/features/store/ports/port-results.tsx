import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { Link } from 'react-router';
import { countWords } from '#web/lib/words/count-words.ts';
import { EmptyState } from '#web/parts/page/empty-state.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { Section } from '#web/parts/page/section.tsx';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { NodeRow, providerWords } from '../parts/node-row.tsx';
import { actOf, type NodeState } from './node-state.ts';
import { nodeFilterOf, type PortsSearch } from './ports-search.ts';
import { maxNodes, nodesByPortsQuery, type FoundNode, type FoundPage } from './ports.queries.ts';

const groups: readonly { state: NodeState; title: string }[] = [
  { state: 'RUNNING', title: 'Running now' },
  { state: 'STARTABLE', title: 'Installed, can be started' },
  { state: 'INSTALLABLE', title: 'Can be installed' },
  { state: 'ELSEWHERE', title: 'Does not run here' },
];

/** What meets the ports, by how near it is to running. */
export function PortResults({ search }: { search: PortsSearch }) {
  const { data, error, refetch } = useQuery({
    ...nodesByPortsQuery(nodeFilterOf(search)),
    placeholderData: keepPreviousData,
  });
  const page = data?.definitionPage;
  return (
    <div className="grid min-w-0 grid-cols-1 content-start gap-6">
      <p role="status" className="min-h-6 text-sm text-muted-foreground">
        {page ? totalWords(page.totalCount) : 'Loading'}
      </p>
      {error && (
        <ErrorNote
          action={
            <Button variant="outline" size="sm" onClick={() => void refetch()}>
              Try again
            </Button>
          }
        >
          {error.message}
        </ErrorNote>
      )}
      {!error && <Found page={page} />}
    </div>
  );
}

function Found({ page }: { page: FoundPage | undefined }) {
  if (!page) return <Skeleton className="h-40 rounded-xl" />;
  if (page.totalCount > 0) return <Groups nodes={page.items} />;
  return (
    <EmptyState icon={SearchX} title="No node takes and gives exactly this">
      Leave out a type or a word, or look at a single one instead of a list.
    </EmptyState>
  );
}

function totalWords(total: number): string {
  return total > maxNodes
    ? `The first ${maxNodes} of ${countWords(total, 'node')}`
    : countWords(total, 'node');
}

function Groups({ nodes }: { nodes: readonly FoundNode[] }) {
  const acts = nodes.map((node) => ({ node, act: actOf(node) }));
  return groups.map(({ state, title }) => {
    const own = acts.filter(({ act }) => act.state === state);
    if (own.length === 0) return null;
    return (
      <Section key={state} title={`${title} (${own.length})`}>
        <Card className="overflow-hidden">
          <ul className="divide-y">
            {own.map(({ node, act }) => (
              <li key={node.id} className="flex flex-wrap items-center gap-x-3 pr-4 pb-3 sm:pb-0">
                <NodeRow node={node} by={providerWords(node.apps)} className="flex-1 basis-80" />
                <div className="flex min-w-0 items-center gap-3 pl-4 sm:max-w-72 sm:pl-0">
                  <p className="min-w-0 text-xs text-muted-foreground">{act.sentence}</p>
                  <Button asChild size="sm" variant="outline">
                    <Link to={act.to} aria-label={`${act.word} ${node.name}`}>
                      {act.word}
                    </Link>
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </Card>
      </Section>
    );
  });
}
