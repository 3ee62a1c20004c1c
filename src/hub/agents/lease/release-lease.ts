import { and, eq } from 'drizzle-orm';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import { backends } from '#hub/store/runtime-tables.ts';
import type { Lease } from './lease.ts';

/**
 * Lets go of a session, unless another has followed. A backend that said goodbye is offline at
 * once; one that fell silent grows stale.
 */
export async function releaseLease(
  database: Database,
  { backendId, organizationId, epoch }: Lease,
  hasLeft: boolean,
  now: Date,
): Promise<void> {
  await database.transaction(async (transaction) => {
    const released = await transaction
      .update(backends)
      .set({
        sessionHubId: null,
        ...(hasLeft ? { leftAt: now, toldFreshness: 'OFFLINE' as const } : {}),
      })
      .where(and(eq(backends.id, backendId), eq(backends.epoch, epoch)))
      .returning({ id: backends.id });
    if (released.length > 0)
      await recordChanges(transaction, [{ organizationId, topic: 'backend', entityId: backendId }]);
  });
}
