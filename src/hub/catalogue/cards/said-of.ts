import { inArray } from 'drizzle-orm';
import type { SearchFields } from '#domain/search/document.ts';
import { fieldsOfDefinition } from '#domain/search/said-of.ts';
import { definitions } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { inChunks } from '#hub/store/in-chunks.ts';

/** Where words are looked for of each of these definitions. */
export async function saidOf(
  transaction: Database,
  ids: readonly string[],
): Promise<Map<string, SearchFields>> {
  const said = new Map<string, SearchFields>();
  await inChunks([...new Set(ids)], async (chunk) => {
    const rows = await transaction
      .select({
        id: definitions.id,
        name: definitions.name,
        description: definitions.description,
        args: definitions.args,
        returns: definitions.returns,
        collections: definitions.collections,
        keywords: definitions.keywords,
      })
      .from(definitions)
      .where(inArray(definitions.id, chunk));
    for (const { id, ...row } of rows) said.set(id, fieldsOfDefinition(row));
  });
  return said;
}
