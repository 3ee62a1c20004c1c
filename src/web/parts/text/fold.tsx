import { ChevronRight } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from '#web/lib/cn.ts';
import { Collapsible, CollapsibleContent, CollapsibleTrigger } from '#web/ui/collapsible.tsx';

type FoldProps = ComponentProps<typeof Collapsible> & { summary: ReactNode };

/** More words for who asks for them: they are there once it is open. */
export function Fold({ summary, children, className, ...props }: FoldProps) {
  return (
    <Collapsible className={cn('text-xs text-muted-foreground', className)} {...props}>
      <CollapsibleTrigger className="group inline-flex w-fit items-center gap-1 rounded py-0.5 text-left text-muted-foreground hover:text-foreground">
        <ChevronRight
          aria-hidden
          className="size-3.5 shrink-0 transition-transform group-data-[state=open]:rotate-90"
        />
        {summary}
      </CollapsibleTrigger>
      <CollapsibleContent>{children}</CollapsibleContent>
    </Collapsible>
  );
}
