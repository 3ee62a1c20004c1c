import { and, asc, count, eq, exists, type SQL } from 'drizzle-orm';
import type { DefinitionFilter, DefinitionOrder } from '#generated/resolvers.ts';
import { isDefinitionShown } from '#hub/storefront/is-definition-shown.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import type { ListArgs } from '#hub/schema/base/list-args.ts';
import { listWindow } from '#hub/schema/base/list-window.ts';
import { orderClauses } from '#hub/schema/base/order-clauses.ts';
import { definitionCards } from '#hub/store/card-tables.ts';
import { definitions, flavourDefinitions } from '#hub/store/catalogue-tables.ts';
import type { DefinitionRow } from '#hub/store/rows.ts';
import { conditionsOf, findTexts, type FoundByText } from './definition-conditions.ts';
import { pageOfDemands } from './page-of-demands.ts';
import { portConditions } from './ports-meeting.ts';
import {
  rankedPage,
  rankedText,
  withoutRelevance,
  type DefinitionsFound,
} from './ranked-definitions.ts';
import { rowsInOrder } from './rows-in-order.ts';

type DefinitionArgs = ListArgs<DefinitionFilter, DefinitionOrder>;

/** Definitions that the store shows. */
export async function listDefinitions(
  asker: AuthenticatedContext,
  args: DefinitionArgs,
): Promise<DefinitionRow[]> {
  const ofDemands = await pageOfDemands(asker, args);
  if (ofDemands) return ofDemands.items;
  const isShown = await isDefinitionShown(asker);
  const text = rankedText(args);
  if (text !== null) return (await rankedPage(asker, args, text, isShown)).items;
  return windowOf(asker, args, isShown);
}

/**
 * Those of the organization for which this holds, of their rows and cards, whether the store shows
 * them or not.
 */
export async function definitionsWithin(
  asker: AuthenticatedContext,
  args: DefinitionArgs,
  within: SQL | undefined,
): Promise<DefinitionRow[]> {
  return windowOf(asker, args, within, true);
}

/** Those that one flavour provides. */
export async function definitionsOfFlavour(
  asker: AuthenticatedContext,
  args: DefinitionArgs,
  flavourId: string,
): Promise<DefinitionRow[]> {
  const { database } = asker.hub;
  return windowOf(
    asker,
    args,
    exists(
      database
        .select({ id: flavourDefinitions.flavourId })
        .from(flavourDefinitions)
        .where(
          and(
            eq(flavourDefinitions.definitionId, definitionCards.definitionId),
            eq(flavourDefinitions.flavourId, flavourId),
          ),
        ),
    ),
  );
}

/** One window of those that the store shows, and how many there are. */
export async function definitionPage(
  asker: AuthenticatedContext,
  args: DefinitionArgs,
): Promise<DefinitionsFound> {
  const ofDemands = await pageOfDemands(asker, args);
  if (ofDemands) return { ...ofDemands, searched: null };
  const isShown = await isDefinitionShown(asker);
  const text = rankedText(args);
  if (text !== null) return rankedPage(asker, args, text, isShown);
  const found = await findTexts(asker, args.filters);
  return {
    items: await windowOf(asker, args, isShown),
    totalCount: await countOf(asker, args.filters, isShown, found),
    searched: null,
  };
}

/** Counted once in each version of the catalogue, because to count is to look at all of them. */
async function countOf(
  asker: AuthenticatedContext,
  filters: DefinitionArgs['filters'],
  isShown: SQL,
  found: FoundByText,
): Promise<number> {
  const {
    hub: { database, appIndexes },
    principal: { organizationId },
  } = asker;
  const cards = database.select({ count: count() }).from(definitionCards).$dynamic();
  const portsMeet = await portConditions(asker, filters);
  const counted = cards.where(and(isShown, conditionsOf(asker, filters, portsMeet, found)));
  const { sql: asked, params } = counted.toSQL();
  const { cache } = await appIndexes.of(organizationId);
  return cache.get(`count ${asked} ${JSON.stringify(params)}`, () =>
    counted.then(([row]) => row?.count ?? 0),
  );
}

/** The ids first: cards stand in the store's orders, and only what is shown is read in full. */
async function windowOf(
  asker: AuthenticatedContext,
  { filters, ordering, pagination }: DefinitionArgs,
  within: SQL | undefined,
  isJoined = false,
): Promise<DefinitionRow[]> {
  const { offset, limit } = listWindow(pagination);
  const columns = {
    definedAt: definitionCards.definedAt,
    name: definitionCards.name,
    appCount: definitionCards.appCount,
  };
  const cards = asker.hub.database
    .select({ id: definitionCards.definitionId })
    .from(definitionCards)
    .$dynamic();
  const portsMeet = await portConditions(asker, filters);
  const words = await findTexts(asker, filters);
  const found = await (
    isJoined
      ? cards.innerJoin(definitions, eq(definitions.id, definitionCards.definitionId))
      : cards
  )
    .where(and(conditionsOf(asker, filters, portsMeet, words), within))
    .orderBy(
      ...orderClauses(withoutRelevance(ordering), columns),
      asc(definitionCards.name),
      asc(definitionCards.definitionId),
    )
    .limit(limit)
    .offset(offset);
  return rowsInOrder(
    asker,
    found.map(({ id }) => id),
  );
}
