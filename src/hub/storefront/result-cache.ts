/** Remembers what was worked out last, so much of it and no more. */
export type ResultCache = {
  /**
   * What `make` answers, made once for each key while it is remembered. A promise that fails is
   * forgotten.
   */
  get<Answer>(key: string, make: () => Answer): Answer;
};

const maxResults = 300;

export function createResultCache(): ResultCache {
  const answers = new Map<string, unknown>();
  return {
    get<Answer>(key: string, make: () => Answer): Answer {
      if (answers.has(key)) {
        const known = answers.get(key) as Answer;
        // The one that was asked for last stays longest.
        answers.delete(key);
        answers.set(key, known);
        return known;
      }
      const made = make();
      answers.set(key, made);
      if (made instanceof Promise)
        made.catch(() => answers.get(key) === made && answers.delete(key));
      const [oldest] = answers.keys();
      if (answers.size > maxResults && oldest !== undefined) answers.delete(oldest);
      return made;
    },
  };
}
