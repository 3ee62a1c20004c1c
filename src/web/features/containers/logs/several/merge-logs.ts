import type { LogRow } from '../reading/log-lines.ts';

/**
 * Rows of several logs as one, by time; each log keeps its own order. A row without a time stands
 * with the row before it of its log, or with the first that has one.
 */
export function mergeLogs(logs: readonly (readonly LogRow[])[]): LogRow[] {
  const open = new Set(
    logs
      .filter((rows) => rows.length > 0)
      .map((rows) => ({ rows, next: 0, time: timeFrom(rows, 0, '') })),
  );
  const merged: LogRow[] = [];
  for (let log = earliestOf(open); log; log = earliestOf(open)) {
    const row = log.rows[log.next];
    if (row) merged.push(row);
    log.next += 1;
    if (log.next < log.rows.length) log.time = timeFrom(log.rows, log.next, log.time);
    else open.delete(log);
  }
  return merged;
}

type OpenLog = { rows: readonly LogRow[]; next: number; time: string };

/** Of several with the same time the first. */
function earliestOf(logs: Iterable<OpenLog>): OpenLog | undefined {
  let earliest: OpenLog | undefined;
  for (const log of logs) if (!earliest || log.time < earliest.time) earliest = log;
  return earliest;
}

/** At the beginning of a log nothing stands before a row without a time, so that the next time counts. */
function timeFrom(rows: readonly LogRow[], at: number, before: string): string {
  const own = timeOf(rows[at]);
  if (own !== null) return own > before ? own : before;
  if (before !== '') return before;
  return timeOf(rows.find((row) => timeOf(row) !== null)) ?? '';
}

function timeOf(row: LogRow | undefined): string | null {
  return row?.kind === 'line' ? row.at : null;
}
