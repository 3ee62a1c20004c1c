import { and, eq, inArray } from 'drizzle-orm';
import { apps } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { inChunks } from '#hub/store/in-chunks.ts';

/** Makes sure that these apps are there; answers the id of each identifier. */
export async function writeApps(
  transaction: Database,
  organizationId: string,
  identifiers: Set<string>,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  await inChunks([...identifiers], async (chunk) => {
    await transaction
      .insert(apps)
      .values(chunk.map((identifier) => ({ organizationId, identifier })))
      .onConflictDoNothing();
    const rows = await transaction
      .select({ id: apps.id, identifier: apps.identifier })
      .from(apps)
      .where(and(eq(apps.organizationId, organizationId), inArray(apps.identifier, chunk)));
    for (const { id, identifier } of rows) ids.set(identifier, id);
  });
  return ids;
}
