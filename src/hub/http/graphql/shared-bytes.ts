import type { ExecutionResult } from 'graphql';

/** The bytes of each shared result, once they have been asked for. */
const known = new WeakMap<ExecutionResult, Buffer | null>();

/** Many readers get this one result: it is made text once, and lies in memory once. */
export function share(result: ExecutionResult): ExecutionResult {
  if (!known.has(result)) known.set(result, null);
  return result;
}

/**
 * A shared result as the last field of a message, with the bracket that ends the message; undefined
 * for a result that a single reader gets.
 */
export function sharedBytes(result: ExecutionResult): Buffer | undefined {
  const before = known.get(result);
  if (before === undefined) return undefined;
  const bytes = before ?? Buffer.from(`${JSON.stringify(result)}}`);
  known.set(result, bytes);
  return bytes;
}
