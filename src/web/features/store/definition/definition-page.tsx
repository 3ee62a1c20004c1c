import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { Card } from '#web/ui/card.tsx';
import { DemoNote } from '#web/parts/backend/demo-note.tsx';
import { PartBoundary } from '#web/parts/page/part-boundary.tsx';
import { Section } from '#web/parts/page/section.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { nodePath } from '../parts/app-path.ts';
import { NodeRow, providerWords } from '../parts/node-row.tsx';
import { DefinitionAside } from './definition-aside.tsx';
import { DefinitionHeader } from './definition-header.tsx';
import { definitionQuery, fitsNextQuery, type FullPort } from './definition.queries.ts';
import { PortList } from './port-list.tsx';

/** What an app can do, in full: typed inputs and outputs, who provides it and where it runs. */
export function DefinitionPage() {
  const { id = '' } = useParams();
  const { definition } = useSuspenseQuery(definitionQuery(id)).data;
  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-6 sm:px-6 lg:py-8">
      <title>{`${definition.name} · Kabinet`}</title>
      <DemoNote backends={definition.pods.map(({ backend }) => backend)} />
      <DefinitionHeader definition={definition} />
      <div className="mt-8 grid grid-cols-1 gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="grid min-w-0 grid-cols-1 content-start gap-10">
          <Section title="Inputs">
            <PortList ports={definition.args as FullPort[]} nothing="No inputs." />
          </Section>
          <Section title="Outputs">
            <PortList ports={definition.returns as FullPort[]} nothing="No outputs." />
          </Section>
          <PartBoundary what="Compatible nodes" waiting={<Skeleton className="h-48 rounded-xl" />}>
            <FitsNext id={id} />
          </PartBoundary>
          <NodeLinks title="Tests" nodes={definition.tests} />
          <NodeLinks title="Tests these nodes" nodes={definition.isTestFor} />
        </div>
        <DefinitionAside definition={definition} />
      </div>
    </div>
  );
}

/** Nodes that take what this one gives. */
function FitsNext({ id }: { id: string }) {
  const { fitsNext } = useSuspenseQuery(fitsNextQuery(id)).data.definition;
  if (fitsNext.length === 0) return null;
  return (
    <Section title="Compatible next nodes">
      <Card className="overflow-hidden">
        <ul className="divide-y">
          {fitsNext.slice(0, 8).map((node) => (
            <li key={node.id}>
              <NodeRow node={node} by={providerWords(node.apps)} />
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}

function NodeLinks({
  title,
  nodes,
}: {
  title: string;
  nodes: readonly { id: string; name: string }[];
}) {
  if (nodes.length === 0) return null;
  return (
    <Section title={title}>
      <ul className="grid grid-cols-1 gap-1 text-sm">
        {nodes.map((node) => (
          <li key={node.id}>
            <Link
              to={nodePath(node.id)}
              className="rounded text-primary [overflow-wrap:anywhere] hover:underline"
            >
              {node.name}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
