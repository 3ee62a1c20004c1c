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

/** The lines in which something was found, with the places where lines are missing. */
export function matchesAlone(rows: readonly LogRow[], matches: readonly number[]): LogRow[] {
  const found = new Set(matches);
  return rows.filter(({ kind }, at) => kind === 'gap' || found.has(at));
}

export function isToEnd({ state }: Pick<LogSnapshot, 'state'>): boolean {
  return state.kind === 'live' || (state.kind === 'ended' && state.problem === null);
}

/** Whether the first line that is shown is the first of the log: none is earlier, or fewer came than were asked for. */
export function isFromStart({ rows, earlier }: LogSnapshot, { start }: LogSettings): boolean {
  if (earlier.kind === 'none') return true;
  const [kind, count] = start.split(' ');
  return kind === 'last' && rows[0]?.kind === 'line' && rows.length < Number(count);
}

/** Whether what is shown is the end of the log, with nothing missing in it. */
export function isTailOf(log: LogSnapshot, { source, level }: LogSettings): boolean {
  const isWhole = source === 'both' && level === 'all';
  return isToEnd(log) && isWhole && !log.rows.slice(1).some(({ kind }) => kind === 'gap');
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
