import { backendLabels, type NamedBackend } from '#web/lib/words/backend-labels.ts';
import { cn } from '#web/lib/cn.ts';
import { Badge } from '#web/ui/badge.tsx';

/**
 * The name of a backend, with the mark of a demo: every name of a backend on a page is shown by
 * this, or by backendLabel() where only text can stand. Lint holds it.
 */
export function BackendName({ backend, className }: { backend: NamedBackend; className?: string }) {
  const { name, isDemo } = backend;
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1.5 align-bottom">
      <span className={cn('truncate', className)} data-hint={backendLabels([backend])}>
        {name}
      </span>
      {isDemo && (
        <Badge variant="magenta" className="shrink-0" data-hint="Nothing is really run here">
          Demo
        </Badge>
      )}
    </span>
  );
}
