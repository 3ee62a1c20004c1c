import { Workflow } from 'lucide-react';
import { Link } from 'react-router';
import { cn } from '#web/lib/cn.ts';
import { nodePath } from './app-path.ts';
import { withPortLabels } from './port-name.ts';
import type { NodeData } from './node-fragment.ts';
import { PortFlow } from './port-flow.tsx';

type Shown = Pick<NodeData, 'id' | 'name' | 'description' | 'args' | 'returns'>;

type NodeRowProps = {
  node: Shown;
  by?: string | undefined;
  maxPorts?: number;
  /** Ports share one line, where it is wide enough for that. */ isLow?: boolean;
  className?: string;
};

/** A node in a list: its name, what it takes and gives; all of it leads to its page. */
export function NodeRow({ node, by, maxPorts = 3, isLow = false, className }: NodeRowProps) {
  return (
    <div
      className={cn('relative min-w-0 px-4 py-3 transition-colors hover:bg-muted/60', className)}
    >
      <div className="flex min-w-0 items-baseline gap-2">
        <Workflow aria-hidden className="size-4 shrink-0 translate-y-0.5 text-primary" />
        <h3 className="min-w-0 truncate text-sm font-semibold" data-hint={node.name}>
          <Link to={nodePath(node.id)} className="rounded after:absolute after:inset-0">
            {node.name}
          </Link>
        </h3>
        {by !== undefined && (
          <span
            className="ml-auto max-w-[45%] shrink-0 truncate text-xs text-muted-foreground"
            data-hint={by}
          >
            {by}
          </span>
        )}
      </div>
      {node.description && (
        <p className="mt-0.5 line-clamp-1 text-sm text-muted-foreground">
          {withPortLabels(node.description, node.args)}
        </p>
      )}
      <PortFlow
        args={node.args}
        returns={node.returns}
        maxPorts={maxPorts}
        className={cn('mt-2 max-h-[3.125rem] overflow-hidden', isLow && 'sm:flex-nowrap')}
      />
    </div>
  );
}

/** Whose node it is, in a few words. */
export function providerWords(apps: readonly { name: string }[]): string {
  const [first] = apps;
  if (!first) return 'no app';
  return apps.length === 1 ? first.name : `${first.name} and ${apps.length - 1} more`;
}
