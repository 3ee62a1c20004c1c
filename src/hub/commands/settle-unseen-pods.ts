import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '#hub/store/database.ts';
import type { Change } from '#hub/store/record-changes.ts';
import { pods } from '#hub/store/runtime-tables.ts';

export const lostReason =
  'The backend no longer sees this container: it was removed outside of Kabinet.';

/**
 * A pod that no backend has reported would wait for ever once its only installation is over. When
 * that has come to nothing, the pod has failed. When it has succeeded, its backend had it and has
 * it no more, else it would have reported it before the result: it is lost. That happens to a hub
 * whose database was restored from before a removal.
 */
export async function settleUnseenPods(
  transaction: Database,
  organizationId: string,
  commandIds: readonly string[],
  now: Date,
): Promise<Change[]> {
  if (commandIds.length === 0) return [];
  const rows = await transaction
    .update(pods)
    .set({
      phase: sql`case when command.state = 'SUCCEEDED' then 'LOST' else 'FAILED' end`,
      reason: sql`case when command.state = 'SUCCEEDED' then ${lostReason} else command.reason end`,
      rev: sql`case when command.state = 'SUCCEEDED' then 0 else ${pods.rev} end`,
      finishedAt: sql`case when command.state = 'SUCCEEDED' then null else ${now.toISOString()}::timestamptz end`,
      updatedAt: now,
    })
    .from(sql`command`)
    .where(
      and(
        sql`command.pod_id = ${pods.id}`,
        sql`command.verb = 'DEPLOY'`,
        inArray(sql`command.id`, [...commandIds]),
        sql`command.state in ('SUCCEEDED', 'FAILED', 'REJECTED', 'EXPIRED', 'CANCELLED', 'IN_DOUBT')`,
        eq(pods.rev, -1),
        eq(pods.phase, 'PENDING'),
      ),
    )
    .returning({ id: pods.id, backendId: pods.backendId });
  return rows.map(({ id, backendId }) => ({
    organizationId,
    topic: 'pod',
    entityId: id,
    backendId,
  }));
}
