import { and, arrayOverlaps, asc, desc, eq, ne } from 'drizzle-orm';
import { structuresOf } from '#domain/definition/structures-of.ts';
import { isDefinitionShown } from '#hub/storefront/is-definition-shown.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { definitionCards } from '#hub/store/card-tables.ts';
import type { DefinitionRow } from '#hub/store/rows.ts';
import { rowsInOrder } from './rows-in-order.ts';

const maxDefinitions = 12;

/**
 * Other definitions of the store that take what this one gives, those first that most apps provide.
 */
export async function fitsNext(
  asker: AuthenticatedContext,
  { id, returns }: DefinitionRow,
): Promise<DefinitionRow[]> {
  const {
    hub: { database },
    principal,
  } = asker;
  const given = structuresOf(returns);
  if (given.length === 0) return [];
  const found = await database
    .select({ id: definitionCards.definitionId })
    .from(definitionCards)
    .where(
      and(
        eq(definitionCards.organizationId, principal.organizationId),
        await isDefinitionShown(asker),
        ne(definitionCards.definitionId, id),
        arrayOverlaps(definitionCards.takes, given),
      ),
    )
    .orderBy(
      desc(definitionCards.appCount),
      asc(definitionCards.name),
      asc(definitionCards.definitionId),
    )
    .limit(maxDefinitions);
  return rowsInOrder(
    asker,
    found.map((one) => one.id),
  );
}
