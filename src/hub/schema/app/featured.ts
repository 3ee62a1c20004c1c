import { and, asc, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import { featuredMix } from '#domain/release/featured-mix.ts';
import { maturities } from '#domain/release/maturity.ts';
import type { SetFeaturedInput } from '#generated/resolvers.ts';
import type { StoreView } from '#hub/storefront/store-view.ts';
import { isDefinitionShown } from '#hub/storefront/is-definition-shown.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { Refusal } from '#hub/refusal.ts';
import type { AppIndex, IndexedApp } from '#hub/storefront/app-index.ts';
import { definitionCards } from '#hub/store/card-tables.ts';
import { definitions } from '#hub/store/catalogue-tables.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { AppRow, DefinitionRow } from '#hub/store/rows.ts';
import { featured } from '#hub/store/storefront-tables.ts';
import { rowsInOrder } from '#hub/schema/definition/rows-in-order.ts';
import { deploymentsOf } from './list/fits-next-to.ts';
import { appsInOrder } from './list/apps-in-order.ts';

const maxFeatured = 24;
const automatic = { apps: 6, definitions: 6, candidates: 60 };

export type FeaturedRows = { apps: AppRow[]; definitions: DefinitionRow[]; isAutomatic: boolean };

/**
 * What an administrator has chosen, in that order, as far as the store shows it; an automatic
 * choice for what was left open.
 */
export async function readFeatured(asker: AuthenticatedContext): Promise<FeaturedRows> {
  const {
    hub: { database },
    principal: { organizationId },
  } = asker;
  const chosen = await database
    .select({ appId: featured.appId, definitionId: featured.definitionId })
    .from(featured)
    .where(eq(featured.organizationId, organizationId))
    .orderBy(asc(featured.position));
  const view = await asker.load.view.load(organizationId);
  const chosenApps = chosen
    .flatMap(({ appId }) => view.index.byId.get(appId ?? '') ?? [])
    .filter(view.isShown);
  const definitionIds = chosen.flatMap(({ definitionId }) => definitionId ?? []);
  const chosenDefinitions =
    definitionIds.length === 0 ? [] : await shownDefinitions(asker, definitionIds);
  return {
    apps: chosenApps.length > 0 ? chosenApps.map(view.row) : await automaticApps(view),
    definitions:
      chosenDefinitions.length > 0 ? chosenDefinitions : await automaticDefinitions(asker),
    isAutomatic: chosenApps.length + chosenDefinitions.length === 0,
  };
}

/**
 * Most used here first, then what can be relied on, then the newest; of as many tasks as possible.
 * Only what says what it is and what it is for, is no development version, and is not known to run
 * nowhere.
 */
async function automaticApps(view: StoreView): Promise<AppRow[]> {
  const inUse = [...view.installs.keys()]
    .flatMap((id) => view.index.byId.get(id) ?? [])
    .filter(isPresentable)
    .sort((a, b) => deploymentsOf(view, b) - deploymentsOf(view, a) || mostReliableFirst(a, b));
  const candidates = [...new Set([...inUse, ...mostReliable(view.index)])].slice(
    0,
    automatic.candidates,
  );
  const fits = await Promise.all(candidates.map(({ app }) => view.fitOf(app.id)));
  const fitting = candidates
    .filter((_one, at) => fits[at]?.eligibility !== 'NO')
    .map((one) => ({ id: one.app.id, tasks: one.card.tasks, one }));
  return featuredMix(fitting, automatic.apps).map(({ one }) => view.row(one));
}

function isPresentable({ card }: IndexedApp): boolean {
  return (
    card.repoIds.length > 0 &&
    card.description !== '' &&
    card.tasks.length > 0 &&
    card.maturity !== 'DEVELOPMENT'
  );
}

const mostReliableFirst = ({ card: a }: IndexedApp, { card: b }: IndexedApp) =>
  maturities.indexOf(a.maturity) - maturities.indexOf(b.maturity) ||
  b.releasedAt.getTime() - a.releasedAt.getTime();

/** Of what is listed, sorted once while the index stands. */
function mostReliable(index: AppIndex): IndexedApp[] {
  return index.cache.get('most reliable', () =>
    appsInOrder(index, 'newest')
      .filter(isPresentable)
      .sort(mostReliableFirst)
      .slice(0, automatic.candidates),
  );
}

/** Those of these that the store shows, in their order. */
async function shownDefinitions(
  asker: AuthenticatedContext,
  ids: string[],
): Promise<DefinitionRow[]> {
  const {
    hub: { database },
    principal: { organizationId },
  } = asker;
  const rows = await database
    .select({ id: definitionCards.definitionId })
    .from(definitionCards)
    .where(
      and(
        eq(definitionCards.organizationId, organizationId),
        inArray(definitionCards.definitionId, ids),
        await isDefinitionShown(asker),
      ),
    );
  const shown = new Set(rows.map(({ id }) => id));
  return rowsInOrder(
    asker,
    ids.filter((id) => shown.has(id)),
  );
}

/** What most apps provide first; of as many tasks as possible. Only what says what it is and is for. */
async function automaticDefinitions(asker: AuthenticatedContext): Promise<DefinitionRow[]> {
  const {
    hub: { database },
    principal,
  } = asker;
  const candidates = await database
    .select({ id: definitionCards.definitionId, tasks: definitionCards.tasks })
    .from(definitionCards)
    .innerJoin(definitions, eq(definitions.id, definitionCards.definitionId))
    .where(
      and(
        eq(definitionCards.organizationId, principal.organizationId),
        sql`${definitionCards.appCount} > 0`,
        ne(definitions.description, ''),
        sql`cardinality(${definitionCards.tasks}) > 0`,
      ),
    )
    .orderBy(
      desc(definitionCards.appCount),
      asc(definitionCards.name),
      asc(definitionCards.definitionId),
    )
    .limit(automatic.candidates);
  return rowsInOrder(
    asker,
    featuredMix(candidates, automatic.definitions).map(({ id }) => id),
  );
}

/** Keeps a choice in the order in which it comes; an empty one goes back to the automatic. */
export async function setFeatured(
  asker: AuthenticatedContext,
  { apps: appIds, definitions: definitionIds }: SetFeaturedInput,
): Promise<FeaturedRows> {
  const {
    hub,
    principal: { organizationId, userId },
    load,
  } = asker;
  if (appIds.length > maxFeatured || definitionIds.length > maxFeatured)
    throw new Refusal(
      'BAD_INPUT',
      `At most ${maxFeatured} apps and ${maxFeatured} nodes are featured. Choose fewer.`,
    );
  const chosenApps = await Promise.all([...new Set(appIds)].map((id) => load.app.load(id)));
  const chosenDefinitions = await Promise.all(
    [...new Set(definitionIds)].map((id) => load.definition.load(id)),
  );
  const common = { organizationId, savedBy: userId, savedAt: hub.now() };
  const rows = [
    ...chosenApps.map(({ id }, position) => ({ ...common, appId: id, position })),
    ...chosenDefinitions.map(({ id }, position) => ({ ...common, definitionId: id, position })),
  ];
  await hub.database.transaction(async (transaction) => {
    const before = await transaction
      .select({ id: featured.id })
      .from(featured)
      .where(eq(featured.organizationId, organizationId))
      .for('update');
    if (before.length > 0)
      await transaction.delete(featured).where(
        inArray(
          featured.id,
          before.map(({ id }) => id),
        ),
      );
    if (rows.length > 0) await transaction.insert(featured).values(rows);
    await recordChanges(transaction, [
      { organizationId, topic: 'catalogue', entityId: organizationId },
    ]);
  });
  return readFeatured(asker);
}
