import type { LogRow } from './log-lines.ts';
import { plainLine } from './sgr.ts';

/** How many lines contain these words, in any case and whatever their colours. */
export function countMatches(rows: readonly LogRow[], search: string): number {
  if (search === '') return 0;
  const wanted = search.toLowerCase();
  return rows.filter(
    (row) => row.kind === 'line' && plainLine(row.text).toLowerCase().includes(wanted),
  ).length;
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
