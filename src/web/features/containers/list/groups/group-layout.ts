/** A group as the hub counts it; `key` null: those that have none. */
export type PodGroup = {
  key: string | null;
  name: string | null;
  count: number;
  brokenCount: number;
};

/** What stands on one line of the list: the head of a group, or the row at a place of the whole list. */
export type ListLine =
  { kind: 'head'; group: PodGroup; from: number; isFolded: boolean } | { kind: 'row'; at: number };

export type GroupLayout = {
  lines: number;
  lineAt: (line: number) => ListLine;
  /** The line on which a row stands; that of its head when its group is folded. */
  lineOf: (at: number) => number;
};

/** The words by which a group is known where it is kept folded. */
export function foldKey({ key }: PodGroup): string {
  return key ?? '';
}

/**
 * Where heads and rows stand. The rows come from the hub in the order of the groups, so that the
 * counts alone say where each group begins. Without groups every line is a row.
 */
export function layoutGroups(
  groups: readonly PodGroup[],
  total: number,
  folded: ReadonlySet<string>,
): GroupLayout {
  if (groups.length === 0)
    return { lines: total, lineAt: (at) => ({ kind: 'row', at }), lineOf: (at) => at };
  const blocks = blocksOf(groups, folded);
  const last = blocks.at(-1);
  const rowsInGroups = last ? last.from + last.group.count : 0;
  const linesOfGroups = last ? last.line + last.height : 0;
  // What the groups do not count stands after them: those of more groups than are answered.
  const lines = linesOfGroups + Math.max(0, total - rowsInGroups);
  return {
    lines,
    lineAt(line) {
      const block = findLast(blocks, (one) => one.line <= line);
      if (!block || line >= linesOfGroups)
        return { kind: 'row', at: line - linesOfGroups + rowsInGroups };
      const { group, from, isFolded } = block;
      return line === block.line
        ? { kind: 'head', group, from, isFolded }
        : { kind: 'row', at: from + line - block.line - 1 };
    },
    lineOf(at) {
      if (at >= rowsInGroups) return linesOfGroups + at - rowsInGroups;
      const block = findLast(blocks, (one) => one.from <= at);
      if (!block) return at;
      return block.isFolded ? block.line : block.line + 1 + at - block.from;
    },
  };
}

type Block = { group: PodGroup; from: number; line: number; height: number; isFolded: boolean };

function blocksOf(groups: readonly PodGroup[], folded: ReadonlySet<string>): Block[] {
  let [from, line] = [0, 0];
  return groups.map((group) => {
    const isFolded = folded.has(foldKey(group));
    const block = { group, from, line, height: isFolded ? 1 : 1 + group.count, isFolded };
    from += group.count;
    line += block.height;
    return block;
  });
}

/** By halving: there can be a thousand groups, and every line in view asks. */
function findLast(
  blocks: readonly Block[],
  isBefore: (block: Block) => boolean,
): Block | undefined {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const block = blocks[middle];
    if (block && isBefore(block)) low = middle + 1;
    else high = middle;
  }
  return blocks[low - 1];
}
