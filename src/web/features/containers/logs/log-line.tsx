import { cn } from '#web/lib/cn.ts';
import type { LogLevel } from './text/log-level.ts';
import type { LogRow } from './reading/log-lines.ts';
import type { LogSettings } from './reading/log-settings.ts';
import { LogText } from './text/log-text.tsx';

type Line = Extract<LogRow, { kind: 'line' }>;
export type LogPlaceLinks = {
  hrefOf: (at: string, row: Line) => string;
  onOpen: (at: string, row: Line) => void;
};

type LogLineProps = {
  row: Line;
  settings: LogSettings;
  highlight: RegExp | null;
  isGoal: boolean;
  place: LogPlaceLinks;
  /** Whose line it is, where lines of several containers stand together. */
  label?: ((row: LogRow) => React.ReactNode) | undefined;
};

export function LogLine({
  row,
  settings: { hasTimes, isWrapped },
  highlight,
  isGoal,
  place,
  label,
}: LogLineProps) {
  const { at, source, text, level } = row;
  return (
    <div
      aria-current={isGoal ? 'location' : undefined}
      className={cn('flex gap-3 hover:bg-muted', isGoal && 'bg-accent', borderOf(source, level))}
    >
      {label?.(row)}
      {hasTimes && at !== null && <TimeLink at={at} row={row} place={place} />}
      <span
        className={cn(
          'min-w-0',
          isWrapped ? 'whitespace-pre-wrap [overflow-wrap:anywhere]' : 'whitespace-pre',
        )}
      >
        <LogText text={text} highlight={highlight} />
      </span>
    </div>
  );
}

/** At the edge: what was written to stderr, and what says of itself that it is a warning or an error. */
function borderOf(source: string, level: LogLevel | null): string | null {
  if (level === 'error') return 'border-l-2 border-destructive -ml-2 pl-1.5';
  if (level === 'warning') return 'border-l-2 border-amber-500 -ml-2 pl-1.5';
  return source === 'stderr' ? 'border-l-2 border-destructive/50 -ml-2 pl-1.5' : null;
}

/** Not a stop of Tab: a log has thousands, and its search goes to a line by keys. */
function TimeLink({ at, row, place }: { at: string; row: Line; place: LogPlaceLinks }) {
  return (
    <a
      href={place.hrefOf(at, row)}
      tabIndex={-1}
      data-hint={`${at}: link to this line`}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        place.onOpen(at, row);
      }}
      className="shrink-0 text-muted-foreground select-none hover:underline"
    >
      <time dateTime={at}>{new Date(at).toLocaleTimeString('en-GB')}</time>
    </a>
  );
}
