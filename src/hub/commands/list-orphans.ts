import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { Principal } from '#hub/principal.ts';
import type { Database } from '#hub/store/database.ts';
import { orphans } from '#hub/store/orphan-tables.ts';
import type { OrphanRow } from '#hub/store/rows.ts';

/** Those of every backend that are shown, the oldest first. */
export function listOrphans(
  database: Database,
  { organizationId }: Principal,
): Promise<OrphanRow[]> {
  return database
    .select()
    .from(orphans)
    .where(and(eq(orphans.organizationId, organizationId), isNotNull(orphans.shownAt)))
    .orderBy(asc(orphans.firstSeenAt), asc(orphans.name), asc(orphans.id))
    .limit(1_000);
}
