import { sql } from 'drizzle-orm';
import type { CollectionFilter, CollectionOrder } from '#generated/resolvers.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { composeFilters } from '#hub/schema/base/compose-filters.ts';
import { containsWords } from '#hub/schema/base/contains-words.ts';
import { isUnfiltered, type ListArgs } from '#hub/schema/base/list-args.ts';
import { listWindow } from '#hub/schema/base/list-window.ts';
import { orderClauses } from '#hub/schema/base/order-clauses.ts';
import { definitions } from '#hub/store/catalogue-tables.ts';
import type { DefinitionRow } from '#hub/store/rows.ts';

/**
 * The collections that a definition names. A collection is nothing but its name, which is its id
 * too.
 */
export async function listCollections(
  { hub }: AuthenticatedContext,
  { id, definedAt, collections }: DefinitionRow,
  args: ListArgs<CollectionFilter, CollectionOrder>,
) {
  const collectionOf = (name: string) => ({ id: name, name, description: '', definedAt });
  if (isUnfiltered(args)) return [...new Set(collections)].toSorted().map(collectionOf);
  const name = sql`collection.name`;
  const { offset, limit } = listWindow(args.pagination);
  const conditions = composeFilters<CollectionFilter>(args.filters, ({ ids, search }) => [
    ids
      ? sql`${name} = any(array(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)))`
      : undefined,
    containsWords(search, name),
  ]);
  const rows = await hub.database
    .select({ name: sql<string>`${name}` })
    .from(
      sql`(select distinct jsonb_array_elements_text(${definitions.collections}) as name from ${definitions} where ${definitions.id} = ${id}) as collection`,
    )
    .where(conditions)
    .orderBy(...orderClauses(args.ordering, { id: name, name, definedAt: name }, name))
    .limit(limit)
    .offset(offset);
  return rows.map(({ name }) => collectionOf(name));
}
