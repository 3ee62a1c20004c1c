import { and, eq, gte, isNotNull, lt } from 'drizzle-orm';
import type { PodReport } from '#domain/agent-wire/pod-report.ts';
import { isFinal } from '#domain/command/command.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges, type Change } from '#hub/store/record-changes.ts';
import { backends } from '#hub/store/runtime-tables.ts';
import type { DeltaRun } from './delta-run.ts';
import { lockLease, type Lease } from '#hub/agents/lease/lease.ts';
import { noteOrphans } from './note-orphans.ts';
import { updateOrphanRemovals } from './orphan-removals.ts';
import { updateCommands, type ChangedCommand } from './update-commands.ts';
import { updatePods } from './update-pods.ts';
import { settleUnseenPods } from '#hub/commands/settle-unseen-pods.ts';

/** Everything up to `seq` is committed, or `seq` would leave a gap and nothing was written. */
export type Applied = { kind: 'applied'; seq: number } | { kind: 'gap'; expected: number };

/** Writes what comes next in an agent's journal. What is there already is acknowledged again. */
export function applyDeltas(
  database: Database,
  lease: Lease,
  { firstSeq, seq, pods, commands }: DeltaRun,
  now: Date,
): Promise<Applied> {
  return database.transaction(async (transaction) => {
    if (!(await advanceSeq(transaction, lease, firstSeq, seq)))
      return explainRefused(transaction, lease, seq);
    const { organizationId } = lease;
    const changedPods = await updatePods(transaction, lease, pods, { now, isSnapshot: false });
    // All that was told is news of a pod: none of it is of a container that no pod stands for.
    const orphaned =
      changedPods.length === new Set(pods.map(({ uid }) => uid)).size
        ? []
        : await noteOrphans(transaction, lease, pods, { now, isSnapshot: false });
    const moved = await updateCommands(transaction, lease, commands, now);
    const removals =
      moved.length === new Set(commands.map(({ id }) => id)).size
        ? []
        : await updateOrphanRemovals(transaction, lease, commands);
    const settledPods = await settleUnseenPods(
      transaction,
      organizationId,
      finishedInstallsWithoutReport(moved, pods),
      now,
    );
    const changedCommands = moved.map(({ id }): Change => ({
      organizationId,
      topic: 'command',
      entityId: id,
    }));
    await recordChanges(transaction, [
      ...changedPods,
      ...settledPods,
      ...changedCommands,
      ...orphaned,
      ...removals,
    ]);
    return { kind: 'applied', seq };
  });
}

/** Proves the lease and holds its backend as lockLease() does, in the one statement that is needed when all is well. */
async function advanceSeq(
  transaction: Database,
  { backendId, epoch }: Lease,
  firstSeq: number,
  seq: number,
): Promise<boolean> {
  const isNext = and(lt(backends.appliedSeq, seq), gte(backends.appliedSeq, firstSeq - 1));
  const moved = await transaction
    .update(backends)
    .set({ appliedSeq: seq })
    .where(
      and(
        eq(backends.id, backendId),
        eq(backends.epoch, epoch),
        isNotNull(backends.publicKey),
        isNext,
      ),
    )
    .returning({ id: backends.id });
  return moved.length > 0;
}

async function explainRefused(transaction: Database, lease: Lease, seq: number): Promise<Applied> {
  const { appliedSeq } = await lockLease(transaction, lease);
  return seq <= appliedSeq
    ? { kind: 'applied', seq: appliedSeq }
    : { kind: 'gap', expected: appliedSeq + 1 };
}

/** Installations that are over, of pods that are not reported along with them. */
function finishedInstallsWithoutReport(
  moved: readonly ChangedCommand[],
  told: readonly PodReport[],
): string[] {
  const uids = new Set(told.map(({ uid }) => uid));
  return moved
    .filter(({ verb, state, podId }) => verb === 'DEPLOY' && isFinal(state) && !uids.has(podId))
    .map(({ id }) => id);
}
