import type { OffsetPaginationInput } from '#generated/resolvers.ts';

/** The arguments of every list of the contract. */
export type ListArgs<Filter, Order> = {
  filters?: Filter | null | undefined;
  ordering?: readonly Order[] | null | undefined;
  pagination?: OffsetPaginationInput | null | undefined;
};

/**
 * Whether a list is requested without filter, order and page, so that it can be loaded in one batch
 * with others of its kind.
 */
export function isUnfiltered({
  filters,
  ordering,
  pagination,
}: ListArgs<unknown, unknown>): boolean {
  return !filters && !pagination && (ordering ?? []).length === 0;
}
