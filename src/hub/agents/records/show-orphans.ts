import { and, isNull, lte } from 'drizzle-orm';
import { orphanGraceMs } from '#domain/lifecycle/orphan.ts';
import type { Database } from '#hub/store/database.ts';
import { orphans } from '#hub/store/orphan-tables.ts';
import { recordChanges } from '#hub/store/record-changes.ts';

/** Shows the containers that no pod has come to stand for within the grace. */
export async function showOrphans(database: Database, now: Date): Promise<void> {
  const isDue = and(
    isNull(orphans.shownAt),
    lte(orphans.firstSeenAt, new Date(now.getTime() - orphanGraceMs)),
  );
  const due = await database.select({ id: orphans.id }).from(orphans).where(isDue).limit(1);
  if (due.length === 0) return;
  await database.transaction(async (transaction) => {
    const shown = await transaction
      .update(orphans)
      .set({ shownAt: now })
      .where(isDue)
      .returning({ organizationId: orphans.organizationId, backendId: orphans.backendId });
    const backends = new Map(shown.map((one) => [one.backendId, one.organizationId]));
    await recordChanges(
      transaction,
      [...backends].map(([entityId, organizationId]) => ({
        organizationId,
        topic: 'backend',
        entityId,
      })),
    );
  });
}
