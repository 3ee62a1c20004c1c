import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { cn } from '#web/lib/cn.ts';
import { countWords } from '#web/lib/words/count-words.ts';
import type { LogRow } from './log-lines.ts';
import type { LogSettings } from './log-settings.ts';
import { LogText } from './log-text.tsx';

type LogRowsProps = {
  rows: readonly LogRow[];
  settings: LogSettings;
  search: string;
  isFollowing: boolean;
  onFollow: (isFollowing: boolean) => void;
};

const lineHeight = 20;
const nearEnd = 40;

/** The rows in view. While following, the newest line stays in view; scrolling up pauses. */
export function LogRows({ rows, settings, search, isFollowing, onFollow }: LogRowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 20,
  });
  const height = virtualizer.getTotalSize();
  useEffect(() => {
    if (isFollowing) scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [isFollowing, rows, height]);

  function onWheel(deltaY: number) {
    const element = scroller.current;
    if (!element) return;
    const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd;
    if (deltaY < 0 && isFollowing) onFollow(false);
    if (deltaY > 0 && isAtEnd && !isFollowing) onFollow(true);
  }

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
      className="h-[60dvh] min-h-72 overflow-auto rounded-b-xl font-mono text-xs leading-5"
    >
      <div
        className="relative min-w-full"
        style={{ height, width: settings.isWrapped ? '100%' : 'max-content' }}
      >
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          return (
            row && (
              <div
                key={String(key)}
                ref={virtualizer.measureElement}
                data-index={index}
                className={cn(
                  'top-0 left-0 px-3',
                  settings.isWrapped ? 'absolute w-full' : 'absolute w-max min-w-full',
                )}
                style={{ transform: `translateY(${start}px)` }}
              >
                <RowContent row={row} settings={settings} search={search} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

type RowContentProps = { row: LogRow; settings: LogSettings; search: string };

function RowContent({ row, settings, search }: RowContentProps) {
  if (row.kind === 'gap') return <Gap count={row.count} />;
  return <LogLine row={row} settings={settings} search={search} />;
}

function LogLine({
  row: { at, source, text },
  settings: { hasTimes, isWrapped },
  search,
}: {
  row: Extract<LogRow, { kind: 'line' }>;
  settings: LogSettings;
  search: string;
}) {
  return (
    <div
      className={cn(
        'flex gap-3 hover:bg-muted',
        source === 'stderr' && 'border-l-2 border-destructive/50 -ml-2 pl-1.5',
      )}
    >
      {hasTimes && at !== null && (
        <time dateTime={at} data-hint={at} className="shrink-0 text-muted-foreground select-none">
          {new Date(at).toLocaleTimeString('en-GB')}
        </time>
      )}
      <span
        className={cn(
          'min-w-0',
          isWrapped ? 'whitespace-pre-wrap [overflow-wrap:anywhere]' : 'whitespace-pre',
        )}
      >
        <LogText text={text} highlight={search} />
      </span>
    </div>
  );
}

function Gap({ count }: { count: number }) {
  return (
    <p className="my-0.5 border-y border-dashed py-0.5 text-center text-muted-foreground">
      {countWords(count, 'line')} skipped
    </p>
  );
}
