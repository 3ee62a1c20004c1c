import { and, isNull, type SQL } from 'drizzle-orm';
import { flavours, repos } from '#hub/store/catalogue-tables.ts';

/**
 * Whether a flavour is offered: its repository lists it, and is itself in use. For queries that
 * join both.
 */
export function isListed(): SQL | undefined {
  return and(isNull(flavours.withdrawnAt), isNull(repos.removedAt), isNull(repos.disabledAt));
}
