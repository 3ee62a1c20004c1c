import { and, desc, eq } from 'drizzle-orm';
import type { ReleaseFilter, ReleaseOrder } from '#generated/resolvers.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { composeFilters } from '#hub/schema/base/compose-filters.ts';
import { containsWords } from '#hub/schema/base/contains-words.ts';
import type { ListArgs } from '#hub/schema/base/list-args.ts';
import { listWindow } from '#hub/schema/base/list-window.ts';
import { matchesIds } from '#hub/schema/base/matches-ids.ts';
import { orderClauses } from '#hub/schema/base/order-clauses.ts';
import { apps, releases } from '#hub/store/catalogue-tables.ts';
import type { ReleaseRow } from '#hub/store/rows.ts';

/** Releases of the organization, the newest first unless asked otherwise. */
export async function listReleases(
  { hub, principal }: AuthenticatedContext,
  args: ListArgs<ReleaseFilter, ReleaseOrder>,
): Promise<ReleaseRow[]> {
  const { offset, limit } = listWindow(args.pagination);
  const conditions = composeFilters<ReleaseFilter>(args.filters, ({ ids, search }) => [
    matchesIds(releases.id, ids),
    containsWords(search, apps.identifier, releases.version, releases.description),
  ]);
  const columns = {
    id: releases.id,
    version: releases.version,
    releasedAt: releases.releasedAt,
    createdAt: releases.createdAt,
  };
  const rows = await hub.database
    .select({ release: releases })
    .from(releases)
    .innerJoin(apps, eq(apps.id, releases.appId))
    .where(and(eq(releases.organizationId, principal.organizationId), conditions))
    .orderBy(...orderClauses(args.ordering, columns), desc(releases.releasedAt), releases.id)
    .limit(limit)
    .offset(offset);
  return rows.map(({ release }) => release);
}
