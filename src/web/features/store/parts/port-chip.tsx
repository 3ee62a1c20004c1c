import { cn } from '#web/lib/cn.ts';
import { portName } from './port-name.ts';
import type { ChipPort } from './port-fragments.ts';
import { portTypeWords } from './port-words.ts';

/** One input or output: its key and what it carries; structures stand out, options end in a question mark. */
export function PortChip({ port }: { port: ChipPort }) {
  const name = portName(port);
  const isData =
    port.identifier !== null || port.children?.some(({ identifier }) => identifier !== null);
  return (
    <span
      data-hint={port.description || undefined}
      className={cn(
        'inline-flex max-w-full min-w-0 items-center gap-1.5 rounded-md border px-1.5 py-0.5 text-xs',
        isData ? 'border-primary/30 bg-accent' : 'bg-muted',
      )}
    >
      {name !== null && (
        <span className="truncate font-medium">
          {name}
          {port.nullable && '?'}
        </span>
      )}
      <span className={cn('truncate', isData ? 'text-primary' : 'text-muted-foreground')}>
        {portTypeWords(port)}
      </span>
    </span>
  );
}
