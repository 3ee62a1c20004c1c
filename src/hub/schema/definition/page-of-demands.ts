import { and, eq, sql } from 'drizzle-orm';
import type { DefinitionFilter, DefinitionOrder } from '#generated/resolvers.ts';
import { isDefinitionShown } from '#hub/storefront/is-definition-shown.ts';
import type { IndexedDefinition } from '#hub/storefront/ports/port-index.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import type { ListArgs } from '#hub/schema/base/list-args.ts';
import { listWindow } from '#hub/schema/base/list-window.ts';
import { definitionCards } from '#hub/store/card-tables.ts';
import type { DefinitionRow } from '#hub/store/rows.ts';
import { definitionsMeetingAll } from './ports-meeting.ts';
import { rowsInOrder } from './rows-in-order.ts';

type Args = ListArgs<DefinitionFilter, DefinitionOrder>;

/**
 * One window of the definitions that are shown, by name, for who asks for nothing but ports:
 * answered from memory, because the store would have to look through all of them. Undefined for
 * everybody else.
 */
export async function pageOfDemands(
  asker: AuthenticatedContext,
  { filters, ordering, pagination }: Args,
): Promise<{ items: DefinitionRow[]; totalCount: number } | undefined> {
  const { demands, ...others } = filters ?? {};
  const asksForMore = (ordering ?? []).length > 0 || Object.values(others).some(isAsked);
  if (!demands || demands.length === 0 || asksForMore) return undefined;
  const { offset, limit } = listWindow(pagination);
  const isShown = await shownTest(asker);
  const met = (await definitionsMeetingAll(asker, demands)).filter(isShown);
  const ids = met.slice(offset, offset + limit).map(({ id }) => id);
  return { items: await rowsInOrder(asker, ids), totalCount: met.length };
}

function isAsked(value: unknown): boolean {
  return value != null && value !== false && !(Array.isArray(value) && value.length === 0);
}

/** What nobody lists is shown where it is installed. */
async function shownTest(
  asker: AuthenticatedContext,
): Promise<(one: IndexedDefinition) => boolean> {
  const { hub, principal } = asker;
  const read = hub.database
    .select({ id: definitionCards.definitionId })
    .from(definitionCards)
    .where(
      and(
        eq(definitionCards.organizationId, principal.organizationId),
        sql`${definitionCards.appCount} = 0`,
        await isDefinitionShown(asker),
      ),
    );
  const { sql: asked, params } = read.toSQL();
  const { cache } = await hub.appIndexes.of(principal.organizationId);
  const installed = await cache.get(
    `installed only ${asked} ${JSON.stringify(params)}`,
    async () => new Set((await read).map(({ id }) => id)),
  );
  return ({ id, appIds }) => appIds.length > 0 || installed.has(id);
}
