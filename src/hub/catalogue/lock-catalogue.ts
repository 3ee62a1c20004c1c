import { eq, sql } from 'drizzle-orm';
import type { Database } from '#hub/store/database.ts';
import { organizations } from '#hub/store/identity-tables.ts';

/**
 * The first statement of every transaction that writes an organization's catalogue: one at a
 * time, so that none prunes a release that another is about to use, and none waits for another
 * in a circle. Each is a version of the catalogue of its own, and versions are committed in their
 * order: who has read what version 7 is, knows everything up to it.
 */
export async function lockCatalogue(transaction: Database, organizationId: string): Promise<void> {
  await transaction
    .update(organizations)
    .set({ catalogueVersion: sql`${organizations.catalogueVersion} + 1` })
    .where(eq(organizations.id, organizationId));
}
