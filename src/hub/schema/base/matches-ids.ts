import { inArray, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { validate } from 'uuid';

/**
 * The rows with one of these ids; null asks for nothing in particular. An id that cannot be one of
 * ours matches no row.
 */
export function matchesIds(
  column: PgColumn,
  ids: readonly string[] | null | undefined,
): SQL | undefined {
  if (!ids) return undefined;
  const possible = ids.filter((id) => validate(id));
  return possible.length === 0 ? sql`false` : inArray(column, possible);
}
