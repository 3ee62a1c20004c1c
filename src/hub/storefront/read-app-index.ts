import { setImmediate } from 'node:timers/promises';
import { and, asc, count, eq, getTableColumns, gt, inArray, sql } from 'drizzle-orm';
import { groupedBy } from '#hub/store/grouped-by.ts';
import { appCards, appNeeds } from '#hub/store/card-tables.ts';
import { apps, releases } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { organizations } from '#hub/store/identity-tables.ts';
import { createAppIndex, type AppIndex, type IndexedApp } from './app-index.ts';

type CardColumns = ReturnType<typeof getTableColumns<typeof appCards>>;
/** All but the terms, which the index of words holds. */
const cardColumns: Omit<CardColumns, 'terms'> & { terms?: CardColumns['terms'] } = {
  ...getTableColumns(appCards),
};
delete cardColumns.terms;

/** Between two parts the process answers others. */
const partSize = 500;

/** The index after `older`: with what has been written since, without what is gone. */
export async function readAppIndex(
  database: Database,
  organizationId: string,
  older: AppIndex,
): Promise<AppIndex> {
  // Asked before the rows: what comes between belongs to a later version and is read again with it.
  const [now] = await database
    .select({ version: organizations.catalogueVersion })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  const byId = new Map(older.byId);
  let last = '';
  for (
    let part = await readPart(database, organizationId, older.version, last);
    part.length > 0;
    part = await readPart(database, organizationId, older.version, last)
  ) {
    for (const one of part) byId.set(one.app.id, one);
    last = part.at(-1)?.app.id ?? '';
    if (part.length < partSize) break;
    await setImmediate();
  }
  await dropRemoved(database, organizationId, byId);
  return createAppIndex(now?.version ?? 0, byId.values());
}

async function readPart(
  database: Database,
  organizationId: string,
  version: number,
  after: string,
): Promise<IndexedApp[]> {
  const rows = await database
    .select({ app: apps, card: cardColumns, latestRelease: releases })
    .from(appCards)
    .innerJoin(apps, eq(apps.id, appCards.appId))
    .leftJoin(releases, eq(releases.id, appCards.latestReleaseId))
    .where(
      and(
        eq(appCards.organizationId, organizationId),
        gt(appCards.version, version),
        after === '' ? undefined : gt(appCards.appId, after),
      ),
    )
    .orderBy(asc(appCards.appId))
    .limit(partSize);
  if (rows.length === 0) return [];
  const needs = await database
    .select({
      appId: appNeeds.appId,
      hash: appNeeds.conditionsHash,
      leastBytes: appNeeds.leastBytes,
      platforms: appNeeds.platforms,
    })
    .from(appNeeds)
    .where(
      inArray(
        appNeeds.appId,
        rows.map(({ app }) => app.id),
      ),
    );
  const byApp = groupedBy(
    needs.map((need) => ({ ...need, platforms: need.platforms.split(' ').filter(Boolean) })),
    ({ appId }) => appId,
  );
  return rows.map((row) => ({ ...row, needs: byApp.get(row.app.id) ?? [] }));
}

/** What the prune of a scan has deleted leaves nothing behind that could be read. */
async function dropRemoved(
  database: Database,
  organizationId: string,
  byId: Map<string, IndexedApp>,
): Promise<void> {
  const [kept] = await database
    .select({ count: count() })
    .from(appCards)
    .where(eq(appCards.organizationId, organizationId));
  if (kept?.count === byId.size) return;
  const ids = new Set(
    (
      await database
        .select({ id: sql<string>`${appCards.appId}` })
        .from(appCards)
        .where(eq(appCards.organizationId, organizationId))
    ).map(({ id }) => id),
  );
  for (const id of byId.keys()) if (!ids.has(id)) byId.delete(id);
}
