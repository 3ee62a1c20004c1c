import { ArrowRight } from 'lucide-react';
import { cn } from '#web/lib/cn.ts';
import { PortChip } from './port-chip.tsx';
import type { ChipPort } from './port-fragments.ts';

type PortFlowProps = {
  args: readonly ChipPort[];
  returns: readonly ChipPort[];
  maxPorts?: number;
  className?: string;
};

/** What a node takes and what it gives, as chips on both sides of an arrow. */
export function PortFlow({
  args,
  returns,
  maxPorts = Number.POSITIVE_INFINITY,
  className,
}: PortFlowProps) {
  return (
    <div className={cn('flex min-w-0 flex-wrap items-center gap-1.5', className)}>
      {args.length === 0 && <span className="text-xs text-muted-foreground">no inputs</span>}
      <Chips ports={args} maxPorts={maxPorts} />
      <ArrowRight
        role="img"
        aria-label="returns"
        className="size-3.5 shrink-0 text-muted-foreground"
      />
      {returns.length === 0 && <span className="text-xs text-muted-foreground">no outputs</span>}
      <Chips ports={returns} maxPorts={maxPorts} />
    </div>
  );
}

/** Data comes before settings, and what must be given before options. */
function Chips({ ports, maxPorts }: { ports: readonly ChipPort[]; maxPorts: number }) {
  const shown =
    ports.length <= maxPorts
      ? ports
      : ports.toSorted((a, b) => weight(a) - weight(b)).slice(0, maxPorts);
  const others = ports.slice().filter((port) => !shown.includes(port));
  return (
    <>
      {shown.map((port) => (
        <PortChip key={port.key} port={port} />
      ))}
      {others.length > 0 && (
        <span
          className="shrink-0 text-xs text-muted-foreground"
          data-hint={others.map(({ label, key }) => label ?? key).join(', ')}
        >
          +{others.length}
        </span>
      )}
    </>
  );
}

function weight({ identifier, nullable }: ChipPort): number {
  return (identifier === null ? 2 : 0) + (nullable ? 1 : 0);
}
