/** Remembers what was worked out last, so much of it and no more. */
export type Memory = {
  /** What `make` answers, made once for each key while it is remembered. A promise that fails is forgotten. */
  of<Answer>(key: string, make: () => Answer): Answer;
};

const most = 300;

export function createMemory(): Memory {
  const answers = new Map<string, unknown>();
  return {
    of<Answer>(key: string, make: () => Answer): Answer {
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
      if (answers.size > most && oldest !== undefined) answers.delete(oldest);
      return made;
    },
  };
}
