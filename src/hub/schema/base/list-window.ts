import type { OffsetPaginationInput } from '#generated/resolvers.ts';
import { Refusal } from '#hub/refusal.ts';

/** How many rows of a list are answered at once. */
export const maxRows = 1_000;

/**
 * The part of a list that is read: what is asked for, and one row more than is answered where that
 * is too much. By it `cut-lists.ts` knows that more exist.
 */
export function listWindow(pagination: OffsetPaginationInput | null | undefined): {
  offset: number;
  limit: number;
} {
  const offset = pagination?.offset ?? 0;
  const limit = pagination?.limit ?? Infinity;
  if (offset < 0 || limit < 0)
    throw new Refusal('BAD_INPUT', 'offset and limit of a list cannot be negative.');
  return { offset, limit: Math.min(limit, maxRows + 1) };
}
