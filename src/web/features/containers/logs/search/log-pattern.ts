/** What is searched for. */
export type LogWanted = { text: string; isRegex: boolean; isCaseSensitive: boolean };

/**
 * What is marked in the lines that are shown; null: nothing. Only words: an expression can take for
 * ever on one line, so it runs on the backend, which gives it up, and never in the page.
 */
export function wordPattern({ text, isRegex, isCaseSensitive }: LogWanted): RegExp | null {
  if (text === '' || isRegex) return null;
  const literal = text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return new RegExp(`(${literal})`, isCaseSensitive ? 'u' : 'iu');
}

/** The text in parts, of which every second one is found. */
export function partsOf(text: string, pattern: RegExp): string[] {
  return text.split(pattern);
}

/** The match after the current one, or before it; after the last comes the first. */
export function nextMatch(
  matches: readonly number[],
  current: number | null,
  step: 1 | -1,
): number | null {
  const first = step === 1 ? matches[0] : matches.at(-1);
  const next =
    step === 1
      ? matches.find((match) => current !== null && match > current)
      : matches.findLast((match) => current !== null && match < current);
  return next ?? first ?? null;
}
