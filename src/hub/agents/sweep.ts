import { and, eq, inArray, lt, ne } from 'drizzle-orm';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { BackendRow } from '#hub/store/rows.ts';
import { backends, commands } from '#hub/store/runtime-tables.ts';
import { expireCommands } from './expire-commands.ts';
import { freshnessOf } from './freshness.ts';
import { lockBackend } from './lease.ts';

/** What time alone changes: commands expire, and backends that say nothing grow stale. Safe on many hubs at once. */
export async function sweep(database: Database, now: Date): Promise<void> {
  await expireOverdue(database, now);
  await tellFreshness(database, now);
}

async function expireOverdue(database: Database, now: Date): Promise<void> {
  const overdue = await database.selectDistinct({ backendId: commands.backendId }).from(commands)
    .where(and(inArray(commands.state, ['QUEUED', 'LEASED']), lt(commands.notAfter, now)));
  for (const { backendId } of overdue) {
    await database.transaction(async (transaction) => {
      const backend = await lockBackend(transaction, backendId);
      if (backend) await recordChanges(transaction, await expireCommands(transaction, backend, now));
    });
  }
}

async function tellFreshness(database: Database, now: Date): Promise<void> {
  const fading = await database.select().from(backends).where(ne(backends.toldFreshness, 'OFFLINE'));
  for (const backend of fading) {
    if (freshnessOf(backend, now) !== backend.toldFreshness) await tell(database, backend, now);
  }
}

/** Not when it has given a sign of life, or another hub has told it, since we looked. */
async function tell(database: Database, { id, organizationId, lastSeenAt, leftAt, toldFreshness }: BackendRow, now: Date): Promise<void> {
  if (!lastSeenAt) return;
  await database.transaction(async (transaction) => {
    const told = await transaction.update(backends).set({ toldFreshness: freshnessOf({ lastSeenAt, leftAt }, now) })
      .where(and(eq(backends.id, id), eq(backends.lastSeenAt, lastSeenAt), eq(backends.toldFreshness, toldFreshness)))
      .returning({ id: backends.id });
    if (told.length > 0) await recordChanges(transaction, [{ organizationId, topic: 'backend', entityId: id }]);
  });
}
