import type { Summary } from './summary.ts';

const columns = ['generation', 'apps', 'images', 'versions', 'flavours', 'definitions', 'distinctDefinitions'] as const;
const titles = ['file', 'format', 'apps', 'images', 'versions', 'flavours', 'definitions', 'distinct'];

/** Numbers as a table, then each problem as file:line:column, where editors find it. */
export function summaryTable(summaries: Summary[]): string {
  const rows = [titles, ...summaries.map((summary) => [summary.file, ...columns.map((column) => String(summary[column] ?? '-'))])];
  const widths = titles.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const table = rows.map((row) => row.map((cell, column) => padded(cell, widths[column] ?? 0, column === 0)).join('  ').trimEnd());
  const problems = summaries.flatMap(({ file, problems }) => problems.map((problem) =>
    `${file}:${problem.line}:${problem.column} ${problem.severity} ${problem.path ? `${problem.path}: ` : ''}${problem.message}`));
  return [...table, ...(problems.length > 0 ? ['', ...problems] : [])].join('\n');
}

function padded(cell: string, width: number, isText: boolean): string {
  return isText ? cell.padEnd(width) : cell.padStart(width);
}
