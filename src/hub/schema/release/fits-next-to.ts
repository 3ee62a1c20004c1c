import { and, arrayOverlaps, desc, eq, ne, or, sql } from 'drizzle-orm';
import type { AuthenticatedContext } from '#hub/http/context.ts';
import { appCards } from '#hub/store/card-tables.ts';
import { apps } from '#hub/store/catalogue-tables.ts';
import type { AppRow } from '#hub/store/rows.ts';
import { usedApps } from './list-apps.ts';

const most = 6;

/** Other apps that take what this one gives, or give what it takes: those first that are used here and that do both. */
export async function fitsNextTo(asker: AuthenticatedContext, appId: string): Promise<AppRow[]> {
  const { hub: { database }, principal, load } = asker;
  const card = await load.cardOfApp.load(appId);
  if (!card) return [];
  const takesMine = card.gives.length > 0 ? arrayOverlaps(appCards.takes, card.gives) : undefined;
  const givesMine = card.takes.length > 0 ? arrayOverlaps(appCards.gives, card.takes) : undefined;
  if (!takesMine && !givesMine) return [];
  const used = usedApps(asker);
  const points = sql.join([takesMine, givesMine].flatMap((one) => (one ? [sql`(case when ${one} then 1 else 0 end)`] : [])), sql` + `);
  const rows = await database.select({ app: apps }).from(appCards).innerJoin(apps, eq(apps.id, appCards.appId)).leftJoin(used, eq(used.appId, appCards.appId))
    .where(and(eq(appCards.organizationId, principal.organizationId), ne(appCards.appId, appId), sql`${appCards.repoIds} <> '{}'`, or(takesMine, givesMine)))
    .orderBy(sql`${used.count} desc nulls last`, desc(points), desc(appCards.releasedAt), appCards.appId).limit(most);
  return rows.map(({ app }) => app);
}
