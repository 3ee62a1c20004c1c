import { CircleAlert } from 'lucide-react';
import type { Pod } from '#web/data/fragments/pod-fragment.ts';
import { cn } from '#web/lib/cn.ts';
import { useStore } from '#web/lib/use-store.ts';
import { failedAct } from './failed-act.ts';
import { lastRefusals } from './last-refusal.ts';

/**
 * That the last act on a container came to nothing, and why: it stands there until the next act.
 * `isWhole`: in as many lines as it takes; else in one, with all of it in the title.
 */
export function ActTrace({
  pod,
  isWhole = false,
  className,
}: {
  pod: Pick<Pod, 'id' | 'lastCommand'>;
  isWhole?: boolean;
  className?: string;
}) {
  const refusal = useStore(lastRefusals).get(pod.id);
  const words = failedAct(refusal, pod.lastCommand);
  if (words === null) return null;
  return (
    <p
      role="status"
      data-hint={words}
      className={cn(
        'flex min-w-0 items-start gap-1.5 text-destructive',
        isWhole ? 'text-sm' : 'text-xs',
        className,
      )}
    >
      <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      <span className={isWhole ? '[overflow-wrap:anywhere]' : 'truncate'}>{words}</span>
    </p>
  );
}
