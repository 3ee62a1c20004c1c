import type { LogRow } from '../reading/log-lines.ts';
import type { LogLevelFilter } from '../reading/log-settings.ts';
import type { LogLevel } from '../text/log-level.ts';

const weights: Record<LogLevel, number> = { debug: 0, info: 1, warning: 2, error: 3 };

/** Whether any of these lines says its level: then lines can be chosen by it. */
export function showsLevels(rows: readonly LogRow[]): boolean {
  return rows.some((row) => row.kind === 'line' && row.level !== null);
}

/**
 * The lines that matter so much. A line that says no level goes with the one before it of its source,
 * as the lines of a traceback do; before any that says one, it stays. So do the places of missing lines.
 */
export function rowsOfLevel(
  rows: readonly LogRow[],
  filter: LogLevelFilter,
  /** Which log a row is of, where rows of several stand together. */
  logOf: (row: LogRow) => number = () => 0,
): readonly LogRow[] {
  if (filter === 'all') return rows;
  const last = new Map<string, LogLevel>();
  const keyOf = (row: LogRow, source: string) => `${logOf(row)} ${source}`;
  return rows.filter((row) => {
    if (row.kind === 'gap') {
      for (const source of ['stdout', 'stderr']) last.delete(keyOf(row, source));
      return true;
    }
    if (row.level !== null) last.set(keyOf(row, row.source), row.level);
    const level = last.get(keyOf(row, row.source));
    return level === undefined || weights[level] >= weights[filter];
  });
}
