import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Database } from '#hub/store/database.ts';
import { appAliases } from '#hub/store/search-word-tables.ts';

/** The names that admins of this hub gave to apps, by the identifiers of the apps. */
export async function aliasesGivenHere(
  database: Database,
  organizationId: string,
  identifiers: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await database
    .select({ identifier: appAliases.identifier, alias: appAliases.alias })
    .from(appAliases)
    .where(
      and(
        eq(appAliases.organizationId, organizationId),
        inArray(appAliases.identifier, [...identifiers]),
      ),
    )
    .orderBy(asc(appAliases.addedAt), asc(appAliases.alias));
  const named = new Map<string, string[]>();
  for (const { identifier, alias } of rows)
    named.set(identifier, [...(named.get(identifier) ?? []), alias]);
  return named;
}
