import { Button } from '#web/ui/button.tsx';
import { cn } from '#web/lib/cn.ts';
import type { LogMatch } from './log-search.queries.ts';
import { wholeSearchWords, type WholeSearch } from './whole-search.ts';

type FoundLinesProps = {
  search: WholeSearch;
  /** The number of the line that was gone to last. */
  current: number | null;
  /** A line as it is shown, without what a terminal would obey. */
  plain: (text: string) => string;
  onOpen: (match: LogMatch) => void;
  onCancel: () => void;
  onClose: () => void;
};

/** How a search of the whole log stands, and the lines that it has found. */
export function FoundLines({ search, current, plain, onOpen, onCancel, onClose }: FoundLinesProps) {
  const { stand, matches } = search;
  return (
    <section aria-label="Found in the whole log" className="border-b text-xs">
      <div className="flex flex-wrap items-center gap-2 px-3 py-1.5">
        <p
          role={stand.kind === 'failed' ? 'alert' : 'status'}
          className={cn(
            'min-w-0 flex-1 [overflow-wrap:anywhere]',
            stand.kind === 'failed' ? 'text-destructive' : 'text-muted-foreground',
          )}
        >
          {wholeSearchWords(search)}
        </p>
        {stand.kind === 'searching' ? (
          <Button variant="outline" size="sm" onClick={onCancel}>
            Cancel the search
          </Button>
        ) : (
          <Button variant="ghost" size="sm" onClick={onClose}>
            Close the list
          </Button>
        )}
      </div>
      {matches.length > 0 && (
        <ol aria-label="Found lines" className="max-h-48 overflow-y-auto font-mono">
          {matches.map((match) => (
            <li key={match.line}>
              <button
                type="button"
                disabled={match.at === null}
                aria-current={match.line === current ? 'location' : undefined}
                onClick={() => onOpen(match)}
                className={cn(
                  'flex w-full gap-3 px-3 py-0.5 text-left hover:bg-muted',
                  match.line === current && 'bg-accent',
                )}
              >
                <span className="shrink-0 text-muted-foreground tabular-nums">
                  {match.line.toLocaleString('en')}
                </span>
                <span className="truncate">{plain(match.text).slice(0, 500)}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
