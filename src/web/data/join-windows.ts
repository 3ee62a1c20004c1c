/** A part of a long list: as many rows as a request may ask for, and how many there are in all. */
export type ListPage<Row> = { totalCount: number; items: readonly Row[] };

type WindowResult<Answer> = {
  data: Answer | undefined;
  error: Error | null;
  isPlaceholderData: boolean;
  refetch: () => unknown;
};

export type JoinedWindows<Row, Page extends ListPage<Row>> = {
  /** The first page that is there, with its totals; null: nothing is there yet. */
  page: Page | null;
  /** The rows that are there, by their place in the whole list. */
  rows: ReadonlyMap<number, Row>;
  isLoading: boolean;
  /** What is shown answers an earlier question. */
  isBehind: boolean;
  /** Why nothing can be shown. While rows are there, they stay. */
  error: Error | null;
  retry: () => void;
};

/** The windows of a long list that are on the screen, as one list; `results` answer `windows`, one each. */
export function joinWindows<Answer, Row, Page extends ListPage<Row>>(
  windows: readonly number[],
  windowSize: number,
  results: readonly WindowResult<Answer>[],
  pageOf: (answer: Answer) => Page & ListPage<Row>,
): JoinedWindows<Row, Page> {
  const pages = results.flatMap(({ data }, at) =>
    data === undefined ? [] : [{ from: (windows[at] ?? 0) * windowSize, page: pageOf(data) }],
  );
  const failed = results.find(({ error }) => error);
  return {
    page: pages[0]?.page ?? null,
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
