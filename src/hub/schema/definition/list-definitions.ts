import { and, arrayOverlaps, asc, count, eq, exists, gt, type SQL } from 'drizzle-orm';
import type { DefinitionFilter, DefinitionOrder } from '#generated/resolvers.ts';
import type { AuthenticatedContext } from '#hub/http/context.ts';
import { filterValues, searchWords } from '#hub/schema/base/check-input.ts';
import { composeFilters } from '#hub/schema/base/compose-filters.ts';
import { containsWords } from '#hub/schema/base/contains-words.ts';
import type { ListArgs } from '#hub/schema/base/list-args.ts';
import { listWindow } from '#hub/schema/base/list-window.ts';
import { matchesIds } from '#hub/schema/base/matches-ids.ts';
import { orderClauses } from '#hub/schema/base/order-clauses.ts';
import { definitionCards } from '#hub/store/card-tables.ts';
import { definitions, flavourDefinitions } from '#hub/store/catalogue-tables.ts';
import type { DefinitionRow } from '#hub/store/rows.ts';
import { meetsDemand } from './meets-demand.ts';

type DefinitionArgs = ListArgs<DefinitionFilter, DefinitionOrder>;

/** Definitions of the organization; with `providedBy` only those that a flavour provides for which it holds. */
export async function listDefinitions(asker: AuthenticatedContext, args: DefinitionArgs, providedBy?: SQL, within?: SQL): Promise<DefinitionRow[]> {
  const { database } = asker.hub;
  const isProvided = providedBy && exists(database.select({ id: flavourDefinitions.flavourId }).from(flavourDefinitions)
    .where(and(eq(flavourDefinitions.definitionId, definitions.id), providedBy)));
  return windowOf(asker, args, and(isProvided, within));
}

/** One window of those that an app of the store provides, and how many there are. */
export async function definitionPage(asker: AuthenticatedContext, args: DefinitionArgs): Promise<{ items: DefinitionRow[]; totalCount: number }> {
  const isShown = gt(definitionCards.appCount, 0);
  const [row] = await asker.hub.database.select({ count: count() }).from(definitionCards)
    .innerJoin(definitions, eq(definitions.id, definitionCards.definitionId)).where(and(isShown, conditionsOf(asker, args.filters)));
  return { items: await windowOf(asker, args, isShown), totalCount: row?.count ?? 0 };
}

async function windowOf(asker: AuthenticatedContext, { filters, ordering, pagination }: DefinitionArgs, within: SQL | undefined): Promise<DefinitionRow[]> {
  const { offset, limit } = listWindow(pagination);
  const columns = { definedAt: definitionCards.definedAt, name: definitionCards.name, appCount: definitionCards.appCount };
  const rows = await asker.hub.database.select({ definition: definitions }).from(definitionCards).innerJoin(definitions, eq(definitions.id, definitionCards.definitionId))
    .where(and(conditionsOf(asker, filters), within))
    .orderBy(...orderClauses(ordering, columns), asc(definitionCards.name), asc(definitionCards.definitionId))
    .limit(limit).offset(offset);
  return rows.map(({ definition }) => definition);
}

function conditionsOf({ principal }: AuthenticatedContext, filters: DefinitionFilter | null | undefined): SQL | undefined {
  const composed = composeFilters<DefinitionFilter>(filters, ({ ids, search, demands, ...filter }) => {
    const [tasks, takes, gives] = [filterValues(filter.tasks, 'tasks'), filterValues(filter.takes, 'inputs'), filterValues(filter.gives, 'outputs')];
    return [
      matchesIds(definitionCards.definitionId, ids),
      containsWords(searchWords(search), definitionCards.text),
      tasks && arrayOverlaps(definitionCards.tasks, tasks),
      takes && arrayOverlaps(definitionCards.takes, takes),
      gives && arrayOverlaps(definitionCards.gives, gives),
      filter.kind == null ? undefined : eq(definitionCards.kind, filter.kind),
      ...(demands ?? []).map(meetsDemand),
    ];
  });
  return and(eq(definitionCards.organizationId, principal.organizationId), composed);
}
