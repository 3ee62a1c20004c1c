/** Pixels above and below the screen whose rows are in the page: each of them is drawn in full, seen or not. */
const around = 480;
/** Pixels by which the rows in the page change at once, so that low rows do not change with every tick of the wheel. */
const step = 200;

export type Screen = { scrolled: number; height: number };
export type RowList = {
  count: number;
  rowHeight: number;
  /** Where its first row stands on the page. */ top: number;
};

/** The first row that belongs into the page while this is on the screen, and the one after the last. */
export function rowsAround(
  { scrolled, height }: Screen,
  { count, rowHeight, top }: RowList,
): { from: number; to: number } {
  const together = Math.max(1, Math.round(step / rowHeight));
  const blocks = (pixels: number) => pixels / (rowHeight * together);
  const from = Math.floor(blocks(scrolled - top - around)) * together;
  const to = Math.ceil(blocks(scrolled + height - top + around)) * together;
  const lastBlock = Math.max(0, Math.ceil(count / together) - 1) * together;
  return {
    from: Math.min(Math.max(0, from), lastBlock),
    to: Math.min(Math.max(together, to), count),
  };
}
