import { and, eq, isNotNull } from 'drizzle-orm';
import { v7, validate } from 'uuid';
import { acceptTimeoutMs, isFinal } from '#domain/command/command.ts';
import type { Principal } from '#hub/principal.ts';
import { notFound } from '#hub/refusal.ts';
import type { Database } from '#hub/store/database.ts';
import { orphans } from '#hub/store/orphan-tables.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { OrphanRow } from '#hub/store/rows.ts';
import { commandChannel } from './command-channel.ts';

/** Asks the backend of an orphan to remove it. Asked again while it is at it, it stays one removal. */
export async function removeOrphan(
  transaction: Database,
  { principal, id, now }: { principal: Principal; id: string; now: Date },
): Promise<OrphanRow> {
  const orphan = await lockOrphan(transaction, principal, id);
  if (orphan.removalState !== null && !isFinal(orphan.removalState)) return orphan;
  const [asked] = await transaction
    .update(orphans)
    .set({
      removalId: v7(),
      removalState: 'QUEUED',
      removalReason: null,
      removalAskedBy: principal.userId,
      removalNotAfter: new Date(now.getTime() + acceptTimeoutMs('REMOVE')),
    })
    .where(eq(orphans.id, orphan.id))
    .returning();
  const { organizationId, backendId } = orphan;
  await recordChanges(transaction, [{ organizationId, topic: 'backend', entityId: backendId }], {
    notice: { channel: commandChannel, payload: backendId },
  });
  return asked ?? orphan;
}

/** One that is shown, for an act that decides what becomes of it. */
export async function lockOrphan(
  transaction: Database,
  { organizationId }: Principal,
  id: string,
): Promise<OrphanRow> {
  const [orphan] = validate(id)
    ? await transaction
        .select()
        .from(orphans)
        .where(
          and(
            eq(orphans.id, id),
            eq(orphans.organizationId, organizationId),
            isNotNull(orphans.shownAt),
          ),
        )
        .for('update')
    : [];
  if (!orphan) throw notFound('orphan');
  return orphan;
}
