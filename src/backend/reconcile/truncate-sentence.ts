/** The wire takes sentences of 2,000 characters. */
export function truncateSentence(text: string): string {
  return text.length > 2_000 ? `${text.slice(0, 1_999)}…` : text;
}
