import { and, asc, eq, exists, type SQL } from 'drizzle-orm';
import type { DefinitionFilter, DefinitionOrder } from '#generated/resolvers.ts';
import type { AuthenticatedContext } from '#hub/http/context.ts';
import { composeFilters } from '#hub/schema/base/compose-filters.ts';
import { containsWords } from '#hub/schema/base/contains-words.ts';
import type { ListArgs } from '#hub/schema/base/list-args.ts';
import { listWindow } from '#hub/schema/base/list-window.ts';
import { matchesIds } from '#hub/schema/base/matches-ids.ts';
import { orderClauses } from '#hub/schema/base/order-clauses.ts';
import { definitions, flavourDefinitions } from '#hub/store/catalogue-tables.ts';
import type { DefinitionRow } from '#hub/store/rows.ts';
import { meetsDemand } from './meets-demand.ts';

/** Definitions of the organization; with `providedBy` only those that a flavour provides for which it holds. */
export function listDefinitions({ hub, principal }: AuthenticatedContext, args: ListArgs<DefinitionFilter, DefinitionOrder>, providedBy?: SQL, within?: SQL): Promise<DefinitionRow[]> {
  const { offset, limit } = listWindow(args.pagination);
  const conditions = composeFilters<DefinitionFilter>(args.filters, ({ ids, search, demands }) => [
    matchesIds(definitions.id, ids),
    containsWords(search, definitions.name, definitions.description),
    ...(demands ?? []).map(meetsDemand),
  ]);
  const isProvided = providedBy && exists(hub.database.select({ id: flavourDefinitions.flavourId }).from(flavourDefinitions)
    .where(and(eq(flavourDefinitions.definitionId, definitions.id), providedBy)));
  return hub.database.select().from(definitions)
    .where(and(eq(definitions.organizationId, principal.organizationId), isProvided, within, conditions))
    .orderBy(...orderClauses(args.ordering, { definedAt: definitions.definedAt }), asc(definitions.name), asc(definitions.id))
    .limit(limit).offset(offset);
}
