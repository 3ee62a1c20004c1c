/** The words in their order, each in its first spelling: upper and lower case are one. */
export function eachWordOnce(words: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const word of words) {
    const folded = word.toLowerCase();
    if (!seen.has(folded)) seen.set(folded, word);
  }
  return [...seen.values()];
}
