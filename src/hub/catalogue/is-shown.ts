import { and, eq, exists, isNull, sql, type SQL } from 'drizzle-orm';
import { apps, flavours, releases, repos } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';

/** Whether some repository that is not disabled lists a flavour of the app: the others are not shown in the store. */
export function isShown(database: Database): SQL {
  return exists(database.select({ one: sql`1` }).from(flavours)
    .innerJoin(releases, eq(releases.id, flavours.releaseId)).innerJoin(repos, eq(repos.id, flavours.repoId))
    .where(and(eq(releases.appId, apps.id), isNull(repos.disabledAt))));
}
