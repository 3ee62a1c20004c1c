import { and, asc, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import { featuredMix } from '#domain/release/featured-mix.ts';
import type { SetFeaturedInput } from '#generated/resolvers.ts';
import type { AuthenticatedContext } from '#hub/http/context.ts';
import { Refusal } from '#hub/http/refusal.ts';
import { appCards, definitionCards } from '#hub/store/card-tables.ts';
import { apps, definitions } from '#hub/store/catalogue-tables.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { AppRow, DefinitionRow } from '#hub/store/rows.ts';
import { featured } from '#hub/store/storefront-tables.ts';
import { isShown } from '#hub/catalogue/is-shown.ts';
import { usedApps } from './list-apps.ts';

const mostFeatured = 24;
const automatic = { apps: 6, definitions: 6, candidates: 60 };

export type FeaturedRows = { apps: AppRow[]; definitions: DefinitionRow[]; isAutomatic: boolean };

/** What an administrator has chosen, in that order; an automatic choice for what was left open. */
export async function featuredNow(asker: AuthenticatedContext): Promise<FeaturedRows> {
  const { hub: { database }, principal: { organizationId } } = asker;
  const ofApps = await database.select({ row: apps }).from(featured).innerJoin(apps, eq(apps.id, featured.appId)).innerJoin(appCards, eq(appCards.appId, apps.id))
    .where(and(eq(featured.organizationId, organizationId), eq(apps.organizationId, organizationId), isShown(database, asker.principal))).orderBy(asc(featured.position));
  const ofDefinitions = await database.select({ row: definitions }).from(featured).innerJoin(definitions, eq(definitions.id, featured.definitionId))
    .where(and(eq(featured.organizationId, organizationId), eq(definitions.organizationId, organizationId))).orderBy(asc(featured.position));
  return {
    apps: ofApps.length > 0 ? ofApps.map(({ row }) => row) : await automaticApps(asker),
    definitions: ofDefinitions.length > 0 ? ofDefinitions.map(({ row }) => row) : await automaticDefinitions(asker),
    isAutomatic: ofApps.length + ofDefinitions.length === 0,
  };
}

/** Most used here first, then what can be relied on, then the newest; of as many tasks as possible. */
async function automaticApps(asker: AuthenticatedContext): Promise<AppRow[]> {
  const { hub: { database }, principal } = asker;
  const used = usedApps(asker);
  const candidates = await database.select({ id: appCards.appId, tasks: appCards.tasks }).from(appCards).leftJoin(used, eq(used.appId, appCards.appId))
    .where(and(eq(appCards.organizationId, principal.organizationId), sql`${appCards.repoIds} <> '{}'`))
    .orderBy(sql`${used.count} desc nulls last`, sql`array_position(array['PRODUCTION', 'BETA', 'DEVELOPMENT'], ${appCards.maturity})`, desc(appCards.releasedAt), appCards.appId)
    .limit(automatic.candidates);
  return asker.load.app.loadMany(featuredMix(candidates, automatic.apps).map(({ id }) => id)).then(rowsOnly);
}

/** What most apps provide first; of as many tasks as possible. */
async function automaticDefinitions({ hub: { database }, principal, load }: AuthenticatedContext): Promise<DefinitionRow[]> {
  const candidates = await database.select({ id: definitionCards.definitionId, tasks: definitionCards.tasks }).from(definitionCards)
    .where(and(eq(definitionCards.organizationId, principal.organizationId), gt(definitionCards.appCount, 0)))
    .orderBy(desc(definitionCards.appCount), desc(definitionCards.definedAt), asc(definitionCards.definitionId)).limit(automatic.candidates);
  return load.definition.loadMany(featuredMix(candidates, automatic.definitions).map(({ id }) => id)).then(rowsOnly);
}

function rowsOnly<Row>(rows: (Row | Error)[]): Row[] {
  return rows.filter((row): row is Row => !(row instanceof Error));
}

/** Keeps a choice in the order in which it comes; an empty one goes back to the automatic. */
export async function setFeatured(asker: AuthenticatedContext, { apps: appIds, definitions: definitionIds }: SetFeaturedInput): Promise<FeaturedRows> {
  const { hub, principal: { organizationId, userId }, load } = asker;
  if (appIds.length > mostFeatured || definitionIds.length > mostFeatured) throw new Refusal('BAD_INPUT', `At most ${mostFeatured} apps and ${mostFeatured} nodes are featured. Choose fewer.`);
  const chosenApps = await Promise.all([...new Set(appIds)].map((id) => load.app.load(id)));
  const chosenDefinitions = await Promise.all([...new Set(definitionIds)].map((id) => load.definition.load(id)));
  const common = { organizationId, savedBy: userId, savedAt: hub.now() };
  const rows = [
    ...chosenApps.map(({ id }, position) => ({ ...common, appId: id, position })),
    ...chosenDefinitions.map(({ id }, position) => ({ ...common, definitionId: id, position })),
  ];
  await hub.database.transaction(async (transaction) => {
    const before = await transaction.select({ id: featured.id }).from(featured).where(eq(featured.organizationId, organizationId)).for('update');
    if (before.length > 0) await transaction.delete(featured).where(inArray(featured.id, before.map(({ id }) => id)));
    if (rows.length > 0) await transaction.insert(featured).values(rows);
    await recordChanges(transaction, [{ organizationId, topic: 'catalogue', entityId: organizationId }]);
  });
  return featuredNow(asker);
}
