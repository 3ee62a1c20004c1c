import type { Summary } from './summary.ts';

const columns = [
  'generation',
  'images',
  'versions',
  'flavours',
  'definitions',
  'distinctDefinitions',
] as const;
const titles = ['file', 'format', 'images', 'versions', 'flavours', 'definitions', 'distinct'];

/** Numbers as a table, then each problem as file:line:column, where editors find it. */
export function summaryTable(summaries: Summary[]): string {
  const rows = [
    titles,
    ...summaries.map((summary) => [
      summary.file,
      ...columns.map((column) => cell(summary[column])),
    ]),
  ];
  const widths = titles.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const table = rows.map((row) =>
    row
      .map((text, column) => padded(text, widths[column] ?? 0, column === 0))
      .join('  ')
      .trimEnd(),
  );
  const problems = summaries.flatMap(({ file, problems }) =>
    problems.map(
      (problem) =>
        `${file}:${problem.line}:${problem.column} ${problem.severity} ${problem.path ? `${problem.path}: ` : ''}${problem.message}`,
    ),
  );
  return [...table, ...(problems.length > 0 ? ['', ...problems] : [])].join('\n');
}

function cell(value: string | number | string[] | null): string {
  return String((Array.isArray(value) ? value.length : value) ?? '-');
}

function padded(text: string, width: number, isText: boolean): string {
  return isText ? text.padEnd(width) : text.padStart(width);
}
