import type { OffsetPaginationInput } from '#generated/resolvers.ts';
import { Refusal } from '#hub/refusal.ts';

const usual = 200;
const maxLimit = 1_000;

/**
 * The part of a list that is answered: at most 200 rows without a limit, at most 1,000 with one.
 */
export function listWindow(pagination: OffsetPaginationInput | null | undefined): {
  offset: number;
  limit: number;
} {
  const offset = pagination?.offset ?? 0;
  const limit = pagination?.limit ?? usual;
  if (offset < 0 || limit < 0)
    throw new Refusal('BAD_INPUT', 'offset and limit of a list cannot be negative.');
  return { offset, limit: Math.min(limit, maxLimit) };
}
