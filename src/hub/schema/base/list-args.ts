import type { OffsetPaginationInput } from '#generated/resolvers.ts';

/** The arguments of every list of the contract. */
export type ListArgs<Filter, Order> = {
  filters?: Filter | null | undefined;
  ordering?: readonly Order[] | null | undefined;
  pagination?: OffsetPaginationInput | null | undefined;
};

/**
 * Whether a list is asked for as it is, so that it can be read together with others of its kind.
 */
export function isWhole({ filters, ordering, pagination }: ListArgs<unknown, unknown>): boolean {
  return !filters && !pagination && (ordering ?? []).length === 0;
}
