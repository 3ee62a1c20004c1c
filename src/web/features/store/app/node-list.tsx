import { useState } from 'react';
import { Button } from '#web/ui/button.tsx';
import { Card } from '#web/ui/card.tsx';
import type { NodeData } from '../parts/node-fragment.ts';
import { NodeRow } from '../parts/node-row.tsx';

const few = 6;

/** What a release can do: each node with what it takes and what it gives. */
export function NodeList({ nodes }: { nodes: readonly NodeData[] }) {
  const [isOpen, setOpen] = useState(false);
  if (nodes.length === 0)
    return <p className="text-sm text-muted-foreground">This release declares no nodes.</p>;
  const shown = isOpen ? nodes : nodes.slice(0, few);
  return (
    <>
      <Card className="overflow-hidden">
        <ul className="divide-y">
          {shown.map((node) => (
            <li key={node.id}>
              <NodeRow
                node={node}
                by={node.kind === 'GENERATOR' ? 'generator' : undefined}
                maxPorts={5}
              />
            </li>
          ))}
        </ul>
      </Card>
      {nodes.length > shown.length && (
        <Button variant="outline" className="mt-3" onClick={() => setOpen(true)}>
          Show all {nodes.length} nodes
        </Button>
      )}
    </>
  );
}
