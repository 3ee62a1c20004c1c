import { and, eq, lt, or } from 'drizzle-orm';
import type { Database } from '#hub/store/database.ts';
import type { Change } from '#hub/store/record-changes.ts';
import type { BackendRow } from '#hub/store/rows.ts';
import { commands } from '#hub/store/runtime-tables.ts';
import { freshnessOf } from '#domain/backend/freshness.ts';
import { settleUnseenPods } from '#hub/commands/settle-unseen-pods.ts';

/** A connected backend is given this long to say what became of a command that was sent in time. */
const answerGraceMs = 10_000;
export const expiredReason =
  'The backend did not start this in time. Check that it is connected, then try again.';

/**
 * Ends the commands that nobody has accepted in time. One that was sent to a connected backend
 * is waited for a little longer, because its answer may be on its way.
 */
export async function expireCommands(
  transaction: Database,
  backend: BackendRow,
  now: Date,
): Promise<Change[]> {
  const unanswered = answerDeadline(backend, now);
  const rows = await transaction
    .update(commands)
    .set({ state: 'EXPIRED', reason: expiredReason, finishedAt: now })
    .where(
      and(
        eq(commands.backendId, backend.id),
        or(
          and(eq(commands.state, 'QUEUED'), lt(commands.notAfter, now)),
          and(eq(commands.state, 'LEASED'), lt(commands.notAfter, unanswered)),
        ),
      ),
    )
    .returning({ id: commands.id });
  const ids = rows.map(({ id }) => id);
  const failed = await settleUnseenPods(transaction, backend.organizationId, ids, now);
  return [
    ...failed,
    ...ids.map((id) => ({
      organizationId: backend.organizationId,
      topic: 'command' as const,
      entityId: id,
    })),
  ];
}

/** What was sent and was due by then is not waited for any more. */
export function answerDeadline(backend: BackendRow, now: Date): Date {
  const freshness = freshnessOf(backend, now);
  const isAway = backend.sessionHubId === null || freshness === 'STALE' || freshness === 'OFFLINE';
  return new Date(now.getTime() - (isAway ? 0 : answerGraceMs));
}
