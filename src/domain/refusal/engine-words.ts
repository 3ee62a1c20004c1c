/** A sentence that says what to do, and beneath it the words of the engine, which a page folds. */
export function withWords(sentence: string, words: string | null): string {
  return words ? `${sentence}\n${words}` : sentence;
}

export function splitWords(reason: string): { sentence: string; words: string | null } {
  const end = reason.indexOf('\n');
  if (end < 0) return { sentence: reason, words: null };
  return { sentence: reason.slice(0, end), words: reason.slice(end + 1) };
}
