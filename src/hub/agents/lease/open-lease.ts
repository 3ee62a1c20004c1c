import { and, eq, inArray } from 'drizzle-orm';
import type { Hello } from '#domain/agent-wire/agent-frames.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { BackendRow } from '#hub/store/rows.ts';
import { backends, commands } from '#hub/store/runtime-tables.ts';
import { lockBackend } from './lease.ts';
import { planLease, type SessionRequest, type LeaseResult } from './plan-lease.ts';
import { settleUnseenPods } from '#hub/commands/settle-unseen-pods.ts';

/** Gives the session to this agent, or tells it why not, in one transaction. The hello's signature has been checked. */
export async function openLease(
  database: Database,
  hello: Hello,
  asker: SessionRequest,
  now: Date,
): Promise<LeaseResult> {
  return database.transaction(async (transaction) => {
    const backend = await lockBackend(transaction, hello.backendId);
    const { answer, write, isInDoubt: doubts } = planLease(backend, hello, asker, now);
    if (!backend || !write) return answer;
    await transaction.update(backends).set(write).where(eq(backends.id, backend.id));
    const doubted = doubts ? await markUnfinishedInDoubt(transaction, backend, now) : [];
    await recordChanges(transaction, [
      ...doubted,
      { organizationId: backend.organizationId, topic: 'backend', entityId: backend.id },
    ]);
    return answer;
  });
}

export const lostJournalReason =
  'The backend lost its journal, so the result of this command is unknown. Check the container.';

/** What a backend was sent before it lost its journal is not asked for again: it may have been done. */
async function markUnfinishedInDoubt(
  transaction: Database,
  { id, organizationId }: BackendRow,
  now: Date,
) {
  const doubted = await transaction
    .update(commands)
    .set({ state: 'IN_DOUBT', reason: lostJournalReason, finishedAt: now })
    .where(
      and(eq(commands.backendId, id), inArray(commands.state, ['LEASED', 'ACCEPTED', 'RUNNING'])),
    )
    .returning({ id: commands.id });
  const failed = await settleUnseenPods(
    transaction,
    organizationId,
    doubted.map((command) => command.id),
    now,
  );
  return [
    ...failed,
    ...doubted.map((command) => ({
      organizationId,
      topic: 'command' as const,
      entityId: command.id,
    })),
  ];
}
