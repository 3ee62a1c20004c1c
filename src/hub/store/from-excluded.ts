import { getTableColumns, sql, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';

/** The `set` of an upsert: these columns take what was to be inserted. */
export function fromExcluded<
  Table extends PgTable,
  Name extends keyof Table['_']['columns'] & string,
>(table: Table, names: readonly Name[]): Record<Name, SQL> {
  const columns = getTableColumns(table);
  return Object.fromEntries(
    names.map((name) => [name, sql`excluded.${sql.identifier(String(columns[name]?.name))}`]),
  ) as Record<Name, SQL>;
}
