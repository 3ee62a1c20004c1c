import { desc, eq } from 'drizzle-orm';
import type { OffsetPaginationInput } from '#generated/resolvers.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { listWindow } from '#hub/schema/base/list-window.ts';
import type { ImageRuleChangeRow } from '#hub/store/rows.ts';
import { imageRuleChanges } from '#hub/store/storefront-tables.ts';

/** Who changed which rule, newest first. */
export function listImageRuleChanges(
  { hub, principal }: AuthenticatedContext,
  pagination: OffsetPaginationInput | null | undefined,
): Promise<ImageRuleChangeRow[]> {
  const { offset, limit } = listWindow(pagination);
  return hub.database
    .select()
    .from(imageRuleChanges)
    .where(eq(imageRuleChanges.organizationId, principal.organizationId))
    .orderBy(desc(imageRuleChanges.changedAt), desc(imageRuleChanges.id))
    .offset(offset)
    .limit(limit);
}
