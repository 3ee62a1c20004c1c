import { cn } from '#web/lib/cn.ts';
import type { PortData } from './store.queries.ts';

/** One input or output: its key and what it carries; structures stand out, options end in a question mark. */
export function PortChip({ port }: { port: PortData }) {
  const isData = port.identifier !== null || port.children?.some(({ identifier }) => identifier !== null);
  return (
    <span
      title={port.description ?? undefined}
      className={cn('inline-flex max-w-full items-center gap-1.5 rounded-md border px-1.5 py-0.5 text-xs', isData ? 'border-brand/30 bg-brand-soft' : 'bg-sunken')}
    >
      <span className="truncate font-medium">{port.label ?? port.key}{port.nullable && '?'}</span>
      <span className={cn('truncate', isData ? 'text-brand' : 'text-quiet')}>{carries(port)}</span>
    </span>
  );
}

function carries({ kind, identifier, children }: PortData): string {
  const [child] = children ?? [];
  if (kind === 'LIST' && child) return `list of ${child.identifier ?? child.kind.toLowerCase()}`;
  return identifier ?? kind.toLowerCase().replaceAll('_', ' ');
}
