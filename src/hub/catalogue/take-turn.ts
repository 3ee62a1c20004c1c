import { eq } from 'drizzle-orm';
import type { Database } from '#hub/store/database.ts';
import { organizations } from '#hub/store/identity-tables.ts';

/**
 * The first statement of every transaction that writes an organization's catalogue: one at a
 * time, so that none prunes a release that another is about to use, and none waits for another
 * in a circle.
 */
export async function takeTurn(transaction: Database, organizationId: string): Promise<void> {
  await transaction.select({ id: organizations.id }).from(organizations).where(eq(organizations.id, organizationId)).for('no key update');
}
