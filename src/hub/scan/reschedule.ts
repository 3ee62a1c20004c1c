import { and, eq, isNull, sql } from 'drizzle-orm';
import { repos } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import { jitter } from './jitter.ts';

/**
 * Puts every repository of an organization where another interval would have put it: so long after
 * its last scan, at the earliest now. 0: not by itself.
 */
export async function reschedule(
  transaction: Database,
  { organizationId, minutes, now }: { organizationId: string; minutes: number; now: Date },
): Promise<void> {
  const moment = sql`${now.toISOString()}::timestamptz`;
  const spread = sql`(1 - ${jitter}::float8 + random() * ${2 * jitter}::float8)`;
  const next = sql`greatest(${moment}, coalesce(${repos.lastScannedAt}, ${moment}) + ${minutes}::int * ${spread} * interval '1 minute')`;
  const moved = await transaction
    .update(repos)
    .set({ nextScanAt: minutes === 0 ? null : next })
    .where(and(eq(repos.organizationId, organizationId), isNull(repos.removedAt)))
    .returning({ id: repos.id });
  await recordChanges(
    transaction,
    moved.map(({ id }) => ({ organizationId, topic: 'repo', entityId: id })),
  );
}
