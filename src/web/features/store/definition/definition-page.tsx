import { useSuspenseQuery } from '@tanstack/react-query';
import { Workflow } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { Badge } from '#web/ui/badge.tsx';
import { Card } from '#web/ui/card.tsx';
import { CopyButton } from '#web/ui/copy-button.tsx';
import { DemoNote } from '#web/ui/demo-note.tsx';
import { PartBoundary } from '#web/ui/part-boundary.tsx';
import { Section } from '#web/ui/section.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { browsePath, nodePath } from '../parts/app-path.ts';
import { withPortLabels } from '../parts/port-name.ts';
import { NodeRow, providerWords } from '../parts/node-row.tsx';
import { DefinitionAside } from './definition-aside.tsx';
import {
  definitionQuery,
  fitsNextQuery,
  type DefinitionData,
  type FullPort,
} from './definition.queries.ts';
import { PortList } from './port-list.tsx';

/** What an app can do, in full: typed inputs and outputs, who provides it and where it runs. */
export function DefinitionPage() {
  const { id = '' } = useParams();
  const { definition } = useSuspenseQuery(definitionQuery(id)).data;
  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-6 sm:px-6 lg:py-8">
      <title>{`${definition.name} · Kabinet`}</title>
      {definition.pods.some(({ backend }) => backend.isDemo) && <DemoNote />}
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

function DefinitionHeader({
  definition: { name, description, kind, stateful, signature, tasks, collections, args },
}: {
  definition: DefinitionData;
}) {
  return (
    <header>
      <div className="flex items-start gap-4">
        <span className="grid size-12 shrink-0 place-items-center rounded-xl bg-brand-soft text-brand">
          <Workflow aria-hidden className="size-6" />
        </span>
        <div className="min-w-0 flex-1">
          <h1 className="text-2xl font-semibold tracking-tight [overflow-wrap:anywhere]">{name}</h1>
          <div className="mt-1.5 flex flex-wrap gap-1.5">
            <Badge
              title={
                kind === 'GENERATOR'
                  ? 'Returns several results, one after another.'
                  : 'Returns one result.'
              }
            >
              {kind === 'GENERATOR' ? 'Generator' : 'Function'}
            </Badge>
            {stateful && (
              <Badge look="warn" title="Stateful: results may depend on earlier calls.">
                Stateful
              </Badge>
            )}
            {tasks.map(({ key, label, description: words }) => (
              <Tag key={key} to={`${browsePath('task', key)}&kind=nodes`} title={words}>
                {label}
              </Tag>
            ))}
            {collections
              .filter(
                ({ name: said }) =>
                  !tasks.some(({ key, label }) =>
                    [key, label.toLowerCase()].includes(said.toLowerCase()),
                  ),
              )
              .map((collection) => (
                <Badge key={collection.id} look="outline">
                  {collection.name}
                </Badge>
              ))}
          </div>
        </div>
      </div>
      {description && (
        <p className="mt-4 max-w-3xl whitespace-pre-line [overflow-wrap:anywhere]">
          {withPortLabels(description, args)}
        </p>
      )}
      <div className="mt-4 flex items-start gap-3 rounded-xl bg-sunken px-4 py-3">
        <code className="min-w-0 flex-1 self-center font-mono text-[0.8125rem] leading-relaxed [overflow-wrap:anywhere]">
          {signature}
        </code>
        <CopyButton text={signature} label="Copy the signature" />
      </div>
    </header>
  );
}

function Tag({ to, title, children }: { to: string; title: string; children: ReactNode }) {
  return (
    <Link
      to={to}
      title={title}
      className="rounded-md bg-brand-soft px-1.5 py-0.5 text-xs font-medium text-brand hover:underline"
    >
      {children}
    </Link>
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
              className="rounded text-brand [overflow-wrap:anywhere] hover:underline"
            >
              {node.name}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
