const maxLength = 20_000;

/** What is searched for words: each text once, in lower case. */
export function searchText(texts: readonly string[]): string {
  return [...new Set(texts.filter((text) => text !== ''))]
    .join('\n')
    .toLowerCase()
    .slice(0, maxLength);
}
