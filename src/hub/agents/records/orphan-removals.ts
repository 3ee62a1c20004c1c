import { and, eq, inArray, lt, sql, type SQL } from 'drizzle-orm';
import type { CommandFrame } from '#domain/agent-wire/hub-words.ts';
import type { CommandReport } from '#domain/agent-wire/pod-report.ts';
import type { CommandState } from '#domain/command/command.ts';
import type { Lease } from '#hub/agents/lease/lease.ts';
import type { Database } from '#hub/store/database.ts';
import { orphans } from '#hub/store/orphan-tables.ts';
import type { Change } from '#hub/store/record-changes.ts';
import { expiredReason } from './expire-commands.ts';

const graceSeconds = 10;

/** The removals of orphans that wait for this backend, and those that were sent, perhaps in vain. */
export async function leaseOrphanRemovals(
  transaction: Database,
  { backendId }: Lease,
  again: CommandState[],
  now: Date,
): Promise<CommandFrame[]> {
  const ofThisBackend = eq(orphans.backendId, backendId);
  const waiting = await transaction
    .select()
    .from(orphans)
    .where(and(ofThisBackend, inArray(orphans.removalState, ['QUEUED', ...again])));
  const alive = waiting.filter(
    ({ removalState, removalNotAfter }) =>
      removalState !== 'QUEUED' || (removalNotAfter !== null && removalNotAfter >= now),
  );
  const queued = alive.filter(({ removalState }) => removalState === 'QUEUED').map(({ id }) => id);
  if (queued.length > 0)
    await transaction
      .update(orphans)
      .set({ removalState: 'LEASED' })
      .where(and(ofThisBackend, inArray(orphans.id, queued)));
  return alive.flatMap(({ uid, removalId: id, removalNotAfter: notAfter }) =>
    id && notAfter ? [{ id, verb: 'REMOVE', uid, notAfter, spec: null, graceSeconds }] : [],
  );
}

/** How the removals stand that a backend speaks of. A final state never changes. */
export async function updateOrphanRemovals(
  transaction: Database,
  { backendId, organizationId }: Lease,
  reports: readonly CommandReport[],
): Promise<Change[]> {
  const told = reports.map(({ id, state, reason }) => ({ id, state, reason }));
  const rows = await transaction
    .update(orphans)
    .set({ removalState: sql`r.state`, removalReason: sql`r.reason` })
    .from(
      sql`jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as r(id uuid, state text, reason text)`,
    )
    .where(
      and(
        eq(orphans.backendId, backendId),
        sql`${orphans.removalId} = r.id`,
        sql`${orphans.removalState} in ('QUEUED', 'LEASED', 'ACCEPTED', 'RUNNING', 'EXPIRED')`,
      ),
    )
    .returning({ id: orphans.id });
  return rows.length === 0 ? [] : [{ organizationId, topic: 'backend', entityId: backendId }];
}

export function isOverdueRemoval(overdueAt: Date): SQL | undefined {
  return and(
    inArray(orphans.removalState, ['QUEUED', 'LEASED']),
    lt(orphans.removalNotAfter, overdueAt),
  );
}

/** Removals that no backend has fetched, or answered, in time. */
export async function expireOrphanRemovals(
  transaction: Database,
  overdueAt: Date,
): Promise<Change[]> {
  const rows = await transaction
    .update(orphans)
    .set({ removalState: 'EXPIRED', removalReason: expiredReason })
    .where(isOverdueRemoval(overdueAt))
    .returning({ organizationId: orphans.organizationId, backendId: orphans.backendId });
  return rows.map(({ organizationId, backendId }) => ({
    organizationId,
    topic: 'backend',
    entityId: backendId,
  }));
}
