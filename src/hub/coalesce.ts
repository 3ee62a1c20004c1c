import { setImmediate } from 'node:timers/promises';

/**
 * Reads once for all who ask in the same turn of the process. What is answered has always been
 * read after it was asked for. A page asks for its parts with eight requests at once, and each of
 * them begins with the same questions.
 */
export function coalesce<Answer>(
  read: (key: string) => Promise<Answer>,
): (key: string) => Promise<Answer> {
  const asked = new Map<string, Promise<Answer>>();
  return (key) => {
    const known = asked.get(key);
    if (known !== undefined) return known;
    // Requests that have arrived together are all taken in before this.
    const answer = setImmediate().then(() => {
      asked.delete(key);
      return read(key);
    });
    asked.set(key, answer);
    return answer;
  };
}
