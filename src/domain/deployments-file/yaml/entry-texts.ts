/** One element of a top list as a small file of its own. */
export type EntryText = {
  text: string;
  /** Where its first line, the key, would stand. */ firstLine: number;
};

/** Lines that are looked at. */
const maxLines = 250_000;

/**
 * Cuts a file into its entries by indentation alone, for a file that is not YAML as a whole:
 * so an entry with a slip of the pen does not take the others with it.
 */
export function entryTexts(text: string, topKey: string): EntryText[] {
  const lines = text.split(/\r?\n/, maxLines);
  const top = lines.findIndex((line) => line.replace(/\s|#.*$/g, '') === `${topKey}:`);
  if (top < 0) return [];
  const end = endOfBlock(lines, top);
  // The line of the first entry may be the spoilt one: what stands furthest to the left is an entry.
  const indents = lines.slice(top + 1, end).flatMap((line) => /^( *)- /.exec(line)?.[1] ?? []);
  if (indents.length === 0) return [];
  const indent = indents.reduce((least, found) => (found.length < least.length ? found : least));
  const starts = lines.flatMap((line, index) =>
    index > top && index < end && line.startsWith(`${indent}-`) ? [index] : [],
  );
  return starts.map((start, index) => ({
    text: [`${topKey}:`, ...lines.slice(start, starts[index + 1] ?? end)].join('\n'),
    firstLine: start,
  }));
}

/** The next line at the margin that begins another top key. */
function endOfBlock(lines: string[], top: number): number {
  const next = lines.findIndex((line, index) => index > top && /^[\w"'][\w"']*\s*:/.test(line));
  return next < 0 ? lines.length : next;
}
