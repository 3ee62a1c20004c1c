import { cn } from '#web/lib/cn.ts';
import { countWords } from '#web/lib/words/count-words.ts';
import type { LogRow } from './reading/log-lines.ts';
import type { ShownRow } from './marks/log-marks.ts';
import { MarkRow } from './marks/mark-row.tsx';
import type { LogSettings } from './reading/log-settings.ts';
import { useLogScroll, type LogGoal } from './use-log-scroll.ts';
import { LogLine, type LogPlaceLinks } from './log-line.tsx';

type LogRowsProps = {
  rows: readonly ShownRow[];
  settings: LogSettings;
  highlight: RegExp | null;
  /** The row to go to, each time that it is another object. */
  goal: LogGoal | null;
  /** The address of a line's moment, and what a press of it does. */
  place: LogPlaceLinks;
  /** Whose row it is, where lines of several containers stand together. */
  label?: (row: LogRow) => React.ReactNode;
  top: React.ReactNode;
  isFollowing: boolean;
  onFollow: (isFollowing: boolean) => void;
};

/** The rows in view. While following, the newest line stays in view; scrolling up pauses. */
export function LogRows({
  rows,
  settings,
  goal,
  top,
  isFollowing,
  onFollow,
  ...line
}: LogRowsProps) {
  const { scroller, virtualizer, onWheel } = useLogScroll({ rows, goal, isFollowing, onFollow });

  return (
    <div
      ref={scroller}
      role="log"
      aria-label="Log lines"
      aria-live="off"
      tabIndex={0}
      onWheel={(event) => onWheel(event.deltaY)}
      onTouchMove={() => {
        if (isFollowing) onFollow(false);
      }}
      className="max-h-[60dvh] overflow-auto rounded-b-xl font-mono text-xs leading-5"
    >
      {top}
      <div
        className="relative min-w-full"
        style={{
          height: virtualizer.getTotalSize(),
          width: settings.isWrapped ? '100%' : 'max-content',
        }}
      >
        {virtualizer.getVirtualItems().map(({ index, key, start }) => (
          <div
            key={String(key)}
            ref={virtualizer.measureElement}
            data-index={index}
            className={cn(
              'absolute top-0 left-0 px-3',
              settings.isWrapped ? 'w-full' : 'w-max min-w-full',
            )}
            style={{ transform: `translateY(${start}px)` }}
          >
            <Row row={rows[index]} goal={goal} settings={settings} {...line} />
          </div>
        ))}
      </div>
    </div>
  );
}

type RowProps = Pick<LogRowsProps, 'settings' | 'highlight' | 'goal' | 'place' | 'label'> & {
  row: ShownRow | undefined;
};

function Row({ row, goal, ...line }: RowProps) {
  if (row === undefined) return null;
  if (row.kind === 'gap') return <Gap count={row.count} label={line.label?.(row)} />;
  if (row.kind === 'mark') return <MarkRow mark={row} />;
  return <LogLine row={row} isGoal={row.key === goal?.key} {...line} />;
}

function Gap({ count, label }: { count: number; label: React.ReactNode }) {
  return (
    <p className="my-0.5 flex justify-center gap-3 border-y border-dashed py-0.5 text-muted-foreground">
      {label}
      {countWords(count, 'line')} skipped
    </p>
  );
}
