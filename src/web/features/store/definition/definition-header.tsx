import { Workflow } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Badge } from '#web/ui/badge.tsx';
import { CopyButton } from '#web/parts/form/copy-button.tsx';
import { browsePath } from '../parts/app-path.ts';
import { withPortLabels } from '../parts/port-name.ts';
import type { DefinitionData } from './definition.queries.ts';

/** Its name, what it is in a few badges, its description and its signature. */
export function DefinitionHeader({ definition }: { definition: DefinitionData }) {
  const { name, description, signature, args } = definition;
  return (
    <header>
      <div className="flex items-start gap-4">
        <span className="grid size-12 shrink-0 place-items-center rounded-xl bg-accent text-primary">
          <Workflow aria-hidden className="size-6" />
        </span>
        <div className="min-w-0 flex-1">
          <h1 className="text-2xl font-semibold tracking-tight [overflow-wrap:anywhere]">{name}</h1>
          <Badges definition={definition} />
        </div>
      </div>
      {description && (
        <p className="mt-4 max-w-3xl whitespace-pre-line [overflow-wrap:anywhere]">
          {withPortLabels(description, args)}
        </p>
      )}
      <div className="mt-4 flex items-start gap-3 rounded-xl bg-muted px-4 py-3">
        <code className="min-w-0 flex-1 self-center font-mono text-[0.8125rem] leading-relaxed [overflow-wrap:anywhere]">
          {signature}
        </code>
        <CopyButton text={signature} label="Copy the signature" />
      </div>
    </header>
  );
}

function Badges({
  definition: { kind, stateful, tasks, collections },
}: {
  definition: DefinitionData;
}) {
  return (
    <div className="mt-1.5 flex flex-wrap gap-1.5">
      <Badge
        variant="secondary"
        data-hint={
          kind === 'GENERATOR'
            ? 'Returns several results, one after another.'
            : 'Returns one result.'
        }
      >
        {kind === 'GENERATOR' ? 'Generator' : 'Function'}
      </Badge>
      {stateful && (
        <Badge variant="warn" data-hint="Stateful: results may depend on earlier calls.">
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
          <Badge key={collection.id} variant="outline">
            {collection.name}
          </Badge>
        ))}
    </div>
  );
}

function Tag({ to, title, children }: { to: string; title: string; children: ReactNode }) {
  return (
    <Link
      to={to}
      data-hint={title}
      className="rounded-md bg-accent px-1.5 py-0.5 text-xs font-medium text-primary hover:underline"
    >
      {children}
    </Link>
  );
}
