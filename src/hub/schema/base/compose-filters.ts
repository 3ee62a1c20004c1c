import { and, or, sql, type SQL } from 'drizzle-orm';
import { Refusal } from '#hub/refusal.ts';

/** Every filter of the contract can be composed with others of its kind. */
export type Composable<Filter> = {
  AND?: Filter | null | undefined;
  OR?: Filter | null | undefined;
  NOT?: Filter | null | undefined;
  /** Asks that no row comes twice. Conditions here are written with `exists`, so none ever does. */
  DISTINCT?: boolean | null | undefined;
};

const maxDepth = 20;

/**
 * One condition from a filter and those nested in it, as Strawberry-Django composes them:
 * its own fields together, OR the filter in OR; then AND the filter in AND, then NOT the filter
 * in NOT. `conditionsOf` reads the own fields; undefined is no condition, and so is a filter
 * without any.
 */
export function composeFilters<Filter extends Composable<Filter>>(
  filter: Filter | null | undefined,
  conditionsOf: (filter: Filter) => (SQL | undefined)[],
  depth = 0,
): SQL | undefined {
  if (!filter) return undefined;
  if (depth > maxDepth)
    throw new Refusal(
      'BAD_INPUT',
      `A filter has at most ${maxDepth} levels of nested filters. Use fewer.`,
    );
  const own = and(...conditionsOf(filter));
  const either = or(own, composeFilters(filter.OR, conditionsOf, depth + 1));
  const also = composeFilters(filter.AND, conditionsOf, depth + 1);
  const not = composeFilters(filter.NOT, conditionsOf, depth + 1);
  // `is not true`: a row of which the condition cannot be told is not one that meets it.
  return and(either, also, not && sql`(${not}) is not true`);
}
