import { sql, type SQL } from 'drizzle-orm';
import type { PodGroupInput } from '#generated/resolvers.ts';
import type { Database } from '#hub/store/database.ts';
import { traitOfPods, type PodTrait } from './pod-traits.ts';

/** That a container stands in this group; a null key is the group of those that have none. */
export function isInGroup(
  database: Database,
  organizationId: string,
  { by, key }: PodGroupInput,
): SQL {
  if (key != null) return hasTrait(database, organizationId, by, [key]);
  const { rows, on, key: column } = traitOfPods(database, organizationId, by);
  if (!rows) return sql`${column} is null`;
  return sql`not exists (select 1 from ${rows} where ${on} and ${column} is not null)`;
}

/** That a container has one of these of a trait; at least one is given. */
export function hasTrait(
  database: Database,
  organizationId: string,
  trait: PodTrait,
  keys: readonly string[],
): SQL {
  const { rows, on, key } = traitOfPods(database, organizationId, trait);
  const values = sql.join(
    keys.map((one) => sql`${one.replaceAll('\0', '')}`),
    sql`, `,
  );
  const isOneOf = sql`${key} in (${values})`;
  return rows ? sql`exists (select 1 from ${rows} where ${on} and ${isOneOf})` : isOneOf;
}
