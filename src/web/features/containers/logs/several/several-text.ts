import { logText } from '../reading/log-content.ts';
import type { LogRow } from '../reading/log-lines.ts';

/** Lines of several logs as text: each begins with the name of its container. */
export function severalText(
  rows: readonly LogRow[],
  hasTimes: boolean,
  nameOf: (row: LogRow) => string,
): string {
  return rows.map((row) => `${nameOf(row)} | ${logText([row], hasTimes)}`).join('');
}
