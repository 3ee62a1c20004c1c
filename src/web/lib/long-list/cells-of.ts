/** The places in the list of what stands in these rows of so many columns. */
export function cellsOf(rows: readonly number[], columns: number, total: number): number[] {
  return rows
    .flatMap((row) => Array.from({ length: columns }, (_, column) => row * columns + column))
    .filter((at) => at < total);
}
