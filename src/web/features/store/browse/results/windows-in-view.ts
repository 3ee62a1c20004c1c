type Page<Row> = { totalCount: number; items: readonly Row[] };
type Result<Answer> = {
  data: Answer | undefined;
  error: Error | null;
  isPlaceholderData: boolean;
  refetch: () => unknown;
};

export type WindowsInView<Row> = {
  totalCount: number;
  /** The rows that are there, by their place in the whole list. */
  rows: ReadonlyMap<number, Row>;
  isLoading: boolean;
  /** What is shown answers an earlier question. */
  isBehind: boolean;
  error: Error | null;
  retry: () => void;
};

/** The windows of a long list that are on the screen, put together; `results` are the answers to `windows`, one each. */
export function windowsInView<Answer, Row>(
  windows: readonly number[],
  size: number,
  results: readonly Result<Answer>[],
  pageOf: (answer: Answer) => Page<Row>,
): WindowsInView<Row> {
  const pages = results.flatMap(({ data }, at) =>
    data === undefined ? [] : [{ from: (windows[at] ?? 0) * size, page: pageOf(data) }],
  );
  const failed = results.find(({ error }) => error);
  return {
    totalCount: pages[0]?.page.totalCount ?? 0,
    rows: new Map(
      pages.flatMap(({ from, page }) =>
        page.items.map((row, at): [number, Row] => [from + at, row]),
      ),
    ),
    isLoading: pages.length === 0,
    isBehind: results.some(({ isPlaceholderData }) => isPlaceholderData),
    error: pages.length === 0 ? (failed?.error ?? null) : null,
    retry: () => void failed?.refetch(),
  };
}
