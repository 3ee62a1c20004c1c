import { ArrowRight, Workflow } from 'lucide-react';
import { Card } from '#web/ui/card.tsx';
import { PortChip } from './port-chip.tsx';
import type { DefinitionData } from './store.queries.ts';

/** What a release can do: each node with what it takes and what it gives. */
export function NodeList({ definitions }: { definitions: DefinitionData[] }) {
  if (definitions.length === 0) return <p className="text-sm text-quiet">This release declares no nodes.</p>;
  return (
    <ul className="grid grid-cols-1 gap-3">
      {definitions.map((definition) => (
        <li key={definition.id} className="min-w-0"><NodeCard definition={definition} /></li>
      ))}
    </ul>
  );
}

function NodeCard({ definition: { name, description, args, returns, signature } }: { definition: DefinitionData }) {
  return (
    <Card className="p-4">
      <h3 className="flex items-center gap-2 font-semibold"><Workflow aria-hidden className="size-4 shrink-0 text-brand" /><span className="[overflow-wrap:anywhere]">{name}</span></h3>
      {description && <p className="mt-1 text-sm text-quiet">{description}</p>}
      <div className="mt-3 flex flex-wrap items-center gap-1.5">
        {args.length === 0 && <span className="text-xs text-quiet">takes nothing</span>}
        {args.map((port) => <PortChip key={port.key} port={port} />)}
        <ArrowRight role="img" aria-label="gives" className="size-4 shrink-0 text-quiet" />
        {returns.length === 0 && <span className="text-xs text-quiet">nothing</span>}
        {returns.map((port) => <PortChip key={port.key} port={port} />)}
      </div>
      <code className="mt-3 block font-mono text-xs text-quiet [overflow-wrap:anywhere]">{signature}</code>
    </Card>
  );
}
