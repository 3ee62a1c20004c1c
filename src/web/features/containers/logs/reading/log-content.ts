import { countWords } from '#web/lib/words/count-words.ts';
import type { LogRow, LogSnapshot } from './log-lines.ts';
import type { LogSettings, LogSourceFilter } from './log-settings.ts';
import { plainLine } from '../text/sgr.ts';

/** The places of the lines in which this is found, whatever their colours. */
export function matchingRows(rows: readonly LogRow[], pattern: RegExp | null): number[] {
  if (pattern === null) return [];
  const found: number[] = [];
  rows.forEach((row, at) => {
    if (row.kind === 'line' && pattern.test(plainLine(row.text))) found.push(at);
  });
  return found;
}

/** Lines of one source only; where lines are missing it stays said. */
export function rowsOf(rows: readonly LogRow[], source: LogSourceFilter): readonly LogRow[] {
  if (source === 'both') return rows;
  return rows.filter((row) => row.kind === 'gap' || row.source === source);
}

export function countLines(rows: readonly LogRow[]): number {
  return rows.reduce((sum, row) => sum + (row.kind === 'line' ? 1 : 0), 0);
}

/** Whether what is shown is the end of the log, with nothing missing in it. */
export function isTailOf({ rows, state }: LogSnapshot, { source }: LogSettings): boolean {
  const isToEnd = state.kind === 'live' || (state.kind === 'ended' && state.problem === null);
  return isToEnd && source === 'both' && !rows.slice(1).some(({ kind }) => kind === 'gap');
}

/** How many were found, and over what: "2 of 11 in the last 500 lines." */
export function foundWords(
  { matches, lines }: { matches: readonly number[]; lines: number },
  { current, isTail }: { current: number | null; isTail: boolean },
): string {
  const place = current === null ? -1 : matches.indexOf(current);
  const found = matches.length.toLocaleString('en');
  const over = isTail
    ? `the last ${countWords(lines, 'line')}`
    : `the ${countWords(lines, 'line')} shown`;
  return `${place < 0 ? '' : `${(place + 1).toLocaleString('en')} of `}${found} in ${over}.`;
}

/** The log as a file has it: without colours, and with a line where lines are missing. */
export function logText(rows: readonly LogRow[], hasTimes: boolean): string {
  return rows
    .map((row) => {
      if (row.kind === 'gap') return `--- ${row.count} lines skipped ---\n`;
      return `${hasTimes && row.at !== null ? `${row.at} ` : ''}${plainLine(row.text)}\n`;
    })
    .join('');
}
