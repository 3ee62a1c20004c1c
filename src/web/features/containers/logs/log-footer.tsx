import { Button } from '#web/ui/button.tsx';
import { instantWords } from '#web/lib/words/time-words.ts';
import type { LogRow, LogState } from './reading/log-lines.ts';
import { hasMoment, type LogMoment } from './reading/log-moment.ts';

type LogFooterProps = {
  state: LogState;
  rows: readonly LogRow[];
  moment: LogMoment | null;
  onEnd: () => void;
};

export function LogFooter({ state, rows, moment, onEnd }: LogFooterProps) {
  const words = footerWords(state, rows, moment);
  if (words === null) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 border-t px-3 py-2 text-xs text-muted-foreground">
      <p role="status" className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        {words}
      </p>
      {moment && (
        <Button variant="outline" size="sm" onClick={onEnd}>
          Go to the end
        </Button>
      )}
    </div>
  );
}

export function footerWords(
  state: LogState,
  rows: readonly LogRow[],
  moment: LogMoment | null,
): string | null {
  const isEmpty = rows.length === 0;
  switch (state.kind) {
    case 'waiting':
      return null;
    case 'live':
      return isEmpty ? 'No output yet.' : null;
    case 'place':
      return state.problem ?? placeWords(state.hasMore, rows, moment);
    case 'ended':
      return state.problem ?? (isEmpty ? 'No output.' : 'End of the log.');
    case 'lost':
      return state.problem;
  }
}

function placeWords(hasMore: boolean, rows: readonly LogRow[], moment: LogMoment | null): string {
  if (moment === null) return 'End of the log.';
  const when = instantWords(new Date(moment.at));
  const where = hasMoment(rows, moment)
    ? `Lines around ${when}.`
    : `No line of ${when} is in this log any more; these are the nearest.`;
  return `${where} ${hasMore ? 'More lines follow.' : 'These were the last lines when they were read.'}`;
}
