import { cn } from '#web/lib/cn.ts';
import type { LogMark } from './log-marks.ts';

/** A start or an end of the container, between two of its lines. */
export function MarkRow({ mark: { at, words, isTrouble } }: { mark: LogMark }) {
  return (
    <p
      role="note"
      className="my-0.5 flex items-center gap-2 font-sans text-muted-foreground before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border"
    >
      <time dateTime={at} data-hint={at}>
        {new Date(at).toLocaleTimeString('en-GB')}
      </time>
      <span className={cn('min-w-0 [overflow-wrap:anywhere]', isTrouble && 'text-destructive')}>
        {words}
      </span>
    </p>
  );
}
