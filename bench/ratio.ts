/** The value below which this share of the samples lies. */
export function percentile(samples: number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export type Row = {
  what: string;
  ours: string;
  baseline: string;
  compared: string;
  goal: string;
  reached: boolean;
};

/** Prints one table; a goal that was missed is said, it fails nothing: machines differ. */
export function report(title: string, rows: Row[]): void {
  const lines = [
    ['', 'Kabinet', 'baseline', 'compared', 'goal', ''],
    ...rows.map((row) => [
      row.what,
      row.ours,
      row.baseline,
      row.compared,
      row.goal,
      row.reached ? 'reached' : 'MISSED',
    ]),
  ];
  const widths =
    lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  const text = lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
  console.log(`\n${title}\n${text}\n`);
}

export const ms = (value: number) => `${value.toFixed(0)} ms`;

/** Prints where the time goes between the hops of something that was measured often. */
export function hops<Passage>(
  passages: Passage[],
  parts: [what: string, passed: (passage: Passage) => number][],
): void {
  const line = ([what, passed]: (typeof parts)[number]) =>
    `${what.padEnd(42)}${[0.5, 0.95, 1].map((share) => ms(percentile(passages.map(passed), share)).padStart(9)).join('')}`;
  console.log(
    [`${'hop'.padEnd(42)}      p50      p95      max`, ...parts.map(line), ''].join('\n'),
  );
}
