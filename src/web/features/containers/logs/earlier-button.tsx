import { Button } from '#web/ui/button.tsx';
import type { EarlierLines } from './reading/log-lines.ts';
import { earlierLines } from './reading/log-place.ts';

/** The top of the log: asks for earlier lines, or says why there are none. */
export function EarlierButton({ earlier, onLoad }: { earlier: EarlierLines; onLoad: () => void }) {
  if (earlier.kind === 'none')
    return (
      <p className="px-3 py-1 text-center text-muted-foreground">
        The log starts here, as far as its engine still has it.
      </p>
    );
  if (earlier.kind === 'full')
    return (
      <p className="px-3 py-1 text-center text-muted-foreground">
        No more lines are shown at once. Download the whole log to read what comes before.
      </p>
    );
  return (
    <div className="flex flex-wrap items-center justify-center gap-2 px-3 py-1 font-sans">
      {earlier.kind === 'failed' && (
        <p role="alert" className="text-destructive">
          {earlier.problem}
        </p>
      )}
      <Button variant="ghost" size="sm" disabled={earlier.kind === 'loading'} onClick={onLoad}>
        {earlier.kind === 'loading'
          ? 'Loading earlier lines …'
          : `Load ${earlierLines.toLocaleString('en')} earlier`}
      </Button>
    </div>
  );
}
