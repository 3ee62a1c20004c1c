import type { AuthenticatedContext } from '#hub/request/context.ts';
import type { DefinitionRow } from '#hub/store/rows.ts';

/** The definitions with these ids, in their order; what has been deleted meanwhile is left out. */
export async function rowsInOrder(
  { load }: AuthenticatedContext,
  ids: readonly string[],
): Promise<DefinitionRow[]> {
  const rows = await load.definition.loadMany([...ids]);
  return rows.filter((row): row is DefinitionRow => !(row instanceof Error));
}
