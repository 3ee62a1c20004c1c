import type { LogRow } from '../reading/log-lines.ts';

/** What happened to the container between two lines. */
export type LogMark = {
  kind: 'mark';
  key: string;
  at: string;
  words: string;
  isTrouble: boolean;
};
export type ShownRow = LogRow | LogMark;

/** Whether the first line that is shown is the first of the log, and the last one its last. */
export type LogReach = { fromStart: boolean; toEnd: boolean };

/**
 * Marks between the lines, by time: a mark stands before the first line that is later. Outside of the
 * lines it stands only where the log reaches that far, and nowhere when no line has a time.
 */
export function withMarks(
  rows: readonly LogRow[],
  marks: readonly LogMark[],
  { fromStart, toEnd }: LogReach,
): readonly ShownRow[] {
  const first = rows.find(timeOf);
  const last = rows.findLast(timeOf);
  if (!first || !last) return rows;
  const [from, to] = [timeOf(first), timeOf(last)];
  const due = marks
    .filter(({ at }) => (fromStart || !isBefore(at, from)) && (toEnd || isBefore(at, to)))
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  if (due.length === 0) return rows;
  const shown: ShownRow[] = [];
  let next = 0;
  for (const row of rows) {
    const time = timeOf(row);
    for (let mark = due[next]; time && mark && isBefore(mark.at, time); mark = due[next]) {
      shown.push(mark);
      next += 1;
    }
    shown.push(row);
  }
  return [...shown, ...due.slice(next)];
}

function timeOf(row: LogRow): string | null {
  return row.kind === 'line' ? row.at : null;
}

function isBefore(one: string, other: string | null): boolean {
  return other !== null && Date.parse(one) < Date.parse(other);
}
