import { and, arrayOverlaps, asc, desc, eq, gt, ne } from 'drizzle-orm';
import { structuresOf } from '#domain/definition/structures-of.ts';
import type { AuthenticatedContext } from '#hub/http/context.ts';
import { definitionCards } from '#hub/store/card-tables.ts';
import { definitions } from '#hub/store/catalogue-tables.ts';
import type { DefinitionRow } from '#hub/store/rows.ts';

const most = 12;

/** Other definitions that take what this one gives, those first that most apps provide. */
export async function fitsNext({ hub: { database }, principal }: AuthenticatedContext, { id, returns }: DefinitionRow): Promise<DefinitionRow[]> {
  const given = structuresOf(returns);
  if (given.length === 0) return [];
  const rows = await database.select({ definition: definitions }).from(definitionCards).innerJoin(definitions, eq(definitions.id, definitionCards.definitionId))
    .where(and(eq(definitionCards.organizationId, principal.organizationId), gt(definitionCards.appCount, 0), ne(definitionCards.definitionId, id), arrayOverlaps(definitionCards.takes, given)))
    .orderBy(desc(definitionCards.appCount), asc(definitionCards.name), asc(definitionCards.definitionId)).limit(most);
  return rows.map(({ definition }) => definition);
}
