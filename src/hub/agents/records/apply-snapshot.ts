import { eq } from 'drizzle-orm';
import type { PodReport } from '#domain/agent-wire/pod-report.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import { backends } from '#hub/store/runtime-tables.ts';
import { lockLease, type Lease } from '#hub/agents/lease/lease.ts';
import { noteOrphans } from './note-orphans.ts';
import { markAbsentPodsLost, updatePods } from './update-pods.ts';

export type Snapshot = { streamId: string; asOfSeq: number; pods: PodReport[] };

/** Puts everything that a backend sees in the place of what we knew of it, at once. */
export async function applySnapshot(
  database: Database,
  lease: Lease,
  { streamId, asOfSeq, pods }: Snapshot,
  now: Date,
): Promise<void> {
  await database.transaction(async (transaction) => {
    await lockLease(transaction, lease);
    const seen = await updatePods(transaction, lease, pods, { now, isSnapshot: true });
    const lost = await markAbsentPodsLost(
      transaction,
      lease,
      pods.map(({ uid }) => uid),
      now,
    );
    const orphaned = await noteOrphans(transaction, lease, pods, { now, isSnapshot: true });
    await transaction
      .update(backends)
      .set({ streamId, appliedSeq: asOfSeq })
      .where(eq(backends.id, lease.backendId));
    await recordChanges(transaction, [...seen, ...lost, ...orphaned]);
  });
}
