import { cn } from '#web/lib/cn.ts';
import { Button } from '#web/ui/button.tsx';
import { foundWords } from './reading/log-content.ts';
import { FoundLines } from './search/found-lines.tsx';
import { plainLine } from './text/sgr.ts';
import type { LogSearch } from './use-log-search.ts';

type LogFoundProps = {
  search: LogSearch;
  lines: number;
  isTail: boolean;
  isOnlyMatches: boolean;
  onOnlyMatches: (isOnly: boolean) => void;
};

/** What a search has found in the lines that are shown, and in the whole log where that was asked for. */
export function LogFound({ search, lines, isTail, isOnlyMatches, onOnlyMatches }: LogFoundProps) {
  const { wanted, whole, matches, current } = search;
  if (wanted.text === '') return null;
  if (whole.search)
    return (
      <FoundLines
        search={whole.search}
        current={search.opened}
        plain={plainLine}
        onOpen={search.open}
        onCancel={whole.cancel}
        onClose={whole.clear}
      />
    );
  return (
    <div className="flex flex-wrap items-center gap-2 border-b px-3 py-1.5 text-xs text-muted-foreground">
      <span role="status">
        {wanted.isRegex
          ? 'Regular expressions are searched on the backend.'
          : foundWords({ matches, lines }, { current, isTail })}
      </span>
      {search.pattern && (
        <Button
          variant="outline"
          size="sm"
          aria-pressed={isOnlyMatches}
          className={cn(isOnlyMatches && 'bg-accent text-primary')}
          onClick={() => onOnlyMatches(!isOnlyMatches)}
        >
          Only matches
        </Button>
      )}
      {search.hasWhole && (
        <Button variant="outline" size="sm" onClick={search.searchWhole}>
          Search the whole log
        </Button>
      )}
    </div>
  );
}
