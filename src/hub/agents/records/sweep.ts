import { and, eq, inArray, isNotNull, lt, ne, sql } from 'drizzle-orm';
import { finishRetiring } from './finish-retiring.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { BackendRow } from '#hub/store/rows.ts';
import { backends, commands } from '#hub/store/runtime-tables.ts';
import { orphans } from '#hub/store/orphan-tables.ts';
import { expireOrphanRemovals, isOverdueRemoval } from './orphan-removals.ts';
import { showOrphans } from './show-orphans.ts';
import { expireCommands } from './expire-commands.ts';
import { alarmExpiryMs } from '#hub/agents/lease/backend-alarm.ts';
import { freshnessOf, type Freshness } from '#domain/backend/freshness.ts';
import { lockBackend } from '#hub/agents/lease/lease.ts';

/** What time alone changes: commands expire, and backends that say nothing grow stale. Safe on many hubs at once. */
export async function sweep(database: Database, now: Date, startedAt?: Date): Promise<void> {
  await expireOverdue(database, now);
  await updateFreshness(database, now, startedAt);
  await clearOldAlarms(database, now);
  await finishRetiring(database, now);
  await showOrphans(database, now);
  await expireRemovals(database, now);
}

async function expireRemovals(database: Database, now: Date): Promise<void> {
  // One that was sent may have been begun: its answer is waited for a little longer.
  const overdueAt = new Date(now.getTime() - 10_000);
  const overdue = await database
    .select({ id: orphans.id })
    .from(orphans)
    .where(isOverdueRemoval(overdueAt))
    .limit(1);
  if (overdue.length === 0) return;
  await database.transaction(async (transaction) =>
    recordChanges(transaction, await expireOrphanRemovals(transaction, overdueAt)),
  );
}

/** Whoever was held has not asked again: it has been stopped. */
async function clearOldAlarms(database: Database, now: Date): Promise<void> {
  const isOver = and(
    isNotNull(backends.alarm),
    lt(
      sql`(${backends.alarm} ->> 'at')::timestamptz`,
      sql`${new Date(now.getTime() - alarmExpiryMs).toISOString()}::timestamptz`,
    ),
  );
  const ringing = await database.select({ id: backends.id }).from(backends).where(isOver).limit(1);
  if (ringing.length === 0) return;
  await database.transaction(async (transaction) => {
    const quiet = await transaction
      .update(backends)
      .set({ alarm: null })
      .where(isOver)
      .returning({ id: backends.id, organizationId: backends.organizationId });
    await recordChanges(
      transaction,
      quiet.map(({ id, organizationId }) => ({ organizationId, topic: 'backend', entityId: id })),
    );
  });
}

async function expireOverdue(database: Database, now: Date): Promise<void> {
  const overdue = await database
    .selectDistinct({ backendId: commands.backendId })
    .from(commands)
    .where(and(inArray(commands.state, ['QUEUED', 'LEASED']), lt(commands.notAfter, now)));
  for (const { backendId } of overdue) {
    await database.transaction(async (transaction) => {
      const backend = await lockBackend(transaction, backendId);
      if (backend)
        await recordChanges(transaction, await expireCommands(transaction, backend, now));
    });
  }
}

async function updateFreshness(
  database: Database,
  now: Date,
  startedAt: Date | undefined,
): Promise<void> {
  const fading = await database
    .select()
    .from(backends)
    .where(ne(backends.toldFreshness, 'OFFLINE'));
  for (const backend of fading) {
    const freshness = freshnessOf(backend, now, startedAt);
    if (freshness !== backend.toldFreshness) await publishFreshness(database, backend, freshness);
  }
}

/** Not when it has given a sign of life, or another hub has told it, since we looked. */
async function publishFreshness(
  database: Database,
  { id, organizationId, lastSeenAt, toldFreshness }: BackendRow,
  freshness: Freshness,
): Promise<void> {
  if (!lastSeenAt) return;
  await database.transaction(async (transaction) => {
    const told = await transaction
      .update(backends)
      .set({ toldFreshness: freshness })
      .where(
        and(
          eq(backends.id, id),
          eq(backends.lastSeenAt, lastSeenAt),
          eq(backends.toldFreshness, toldFreshness),
        ),
      )
      .returning({ id: backends.id });
    if (told.length > 0)
      await recordChanges(transaction, [{ organizationId, topic: 'backend', entityId: id }]);
  });
}
