/** A count as it is typed; null while there is none. */
export function wholeOrNull(text: string): number | null {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : null;
}
