import { desc, eq, inArray } from 'drizzle-orm';
import type { Database } from '#hub/store/database.ts';
import type { ImageRuleChangeRow } from '#hub/store/rows.ts';
import { imageRuleChanges } from '#hub/store/storefront-tables.ts';

const maxChanges = 1_000;
const newestFirst = [desc(imageRuleChanges.changedAt), desc(imageRuleChanges.id)];

/** Writes down who changed a rule, within the transaction that does so. */
export async function recordImageRuleChange(
  transaction: Database,
  change: Omit<ImageRuleChangeRow, 'id'>,
): Promise<void> {
  await transaction.insert(imageRuleChanges).values(change);
  const old = await transaction
    .select({ id: imageRuleChanges.id })
    .from(imageRuleChanges)
    .where(eq(imageRuleChanges.organizationId, change.organizationId))
    .orderBy(...newestFirst)
    .offset(maxChanges);
  if (old.length > 0)
    await transaction.delete(imageRuleChanges).where(
      inArray(
        imageRuleChanges.id,
        old.map(({ id }) => id),
      ),
    );
}
