import { sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Ordering } from '#generated/resolvers.ts';

/** One element of an `ordering` argument: exactly one key has a direction. */
type OneOrder<Key extends string> = { [key in Key]?: Ordering | null };

const directions: Record<Ordering, SQL> = {
  ASC: sql`asc`,
  ASC_NULLS_FIRST: sql`asc nulls first`,
  ASC_NULLS_LAST: sql`asc nulls last`,
  DESC: sql`desc`,
  DESC_NULLS_FIRST: sql`desc nulls first`,
  DESC_NULLS_LAST: sql`desc nulls last`,
};

/**
 * What to sort by: first what is asked for, then `otherwise`. Let the last of these be the id,
 * so that two windows of one list never overlap.
 */
export function orderClauses<Key extends string>(
  ordering: readonly OneOrder<Key>[] | null | undefined,
  columns: Record<Key, PgColumn | SQL>,
  ...otherwise: (PgColumn | SQL)[]
): SQL[] {
  const asked = (ordering ?? []).flatMap((one) => {
    const [entry] = Object.entries(one) as [Key, Ordering][];
    return entry ? [sql`${columns[entry[0]]} ${directions[entry[1]]}`] : [];
  });
  return [...asked, ...otherwise.map((column) => sql`${column}`)];
}
