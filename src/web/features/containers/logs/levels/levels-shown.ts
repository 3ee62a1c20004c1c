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
export function rowsOfLevel(rows: readonly LogRow[], filter: LogLevelFilter): readonly LogRow[] {
  if (filter === 'all') return rows;
  const last = new Map<string, LogLevel>();
  return rows.filter((row) => {
    if (row.kind === 'gap') {
      last.clear();
      return true;
    }
    if (row.level !== null) last.set(row.source, row.level);
    const level = last.get(row.source);
    return level === undefined || weights[level] >= weights[filter];
  });
}
