import { eq } from 'drizzle-orm';
import { isFinal } from '#domain/command/command.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import { backends } from '#hub/store/runtime-tables.ts';
import type { DeltaRun } from './delta-run.ts';
import { lockLease, type Lease } from './lease.ts';
import { updateCommands } from './update-commands.ts';
import { settleUnseenPods, updatePods } from './update-pods.ts';

/** Everything up to `seq` is committed, or `seq` would leave a gap and nothing was written. */
export type Applied = { kind: 'applied'; seq: number } | { kind: 'gap'; expected: number };

/** Writes what comes next in an agent's journal. What is there already is acknowledged again. */
export function applyDeltas(database: Database, lease: Lease, { firstSeq, seq, pods, commands }: DeltaRun, now: Date): Promise<Applied> {
  return database.transaction(async (transaction) => {
    const { appliedSeq } = await lockLease(transaction, lease);
    if (seq <= appliedSeq) return { kind: 'applied', seq: appliedSeq };
    if (firstSeq > appliedSeq + 1) return { kind: 'gap', expected: appliedSeq + 1 };
    const changedPods = await updatePods(transaction, lease, pods, { now, isWhole: false });
    const changedCommands = await updateCommands(transaction, lease, commands, now);
    const over = new Set(commands.filter(({ state }) => isFinal(state)).map(({ id }) => id));
    const settledPods = await settleUnseenPods(transaction, lease.organizationId, changedCommands.map(({ entityId }) => entityId).filter((id) => over.has(id)), now);
    await transaction.update(backends).set({ appliedSeq: seq }).where(eq(backends.id, lease.backendId));
    await recordChanges(transaction, [...changedPods, ...settledPods, ...changedCommands]);
    return { kind: 'applied', seq };
  });
}
