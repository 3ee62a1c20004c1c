import type { LogRow } from './log-lines.ts';

/** A place in a log: a moment, and which of its lines where that is known. */
export type LogMoment = { at: string; text?: string };

/** What the address says, as the hub writes times; null where it says none. */
export function momentIn(param: string | null): LogMoment | null {
  const date = new Date(param ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : { at: date.toISOString() };
}

export function atRow(row: LogRow, { at, text }: LogMoment): boolean {
  return row.kind === 'line' && row.at === at && (text === undefined || row.text === text);
}

/** Whether any line of that moment is among these. */
export function hasMoment(rows: readonly LogRow[], { at }: LogMoment): boolean {
  return rows.some((row) => atRow(row, { at }));
}
