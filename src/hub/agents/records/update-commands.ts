import { and, eq, sql } from 'drizzle-orm';
import type { CommandReport } from '#domain/agent-wire/pod-report.ts';
import type { Database } from '#hub/store/database.ts';
import type { CommandRow } from '#hub/store/rows.ts';
import { commands } from '#hub/store/runtime-tables.ts';
import type { Lease } from '#hub/agents/lease/lease.ts';

/** A command that stands otherwise than before. */
export type ChangedCommand = Pick<CommandRow, 'id' | 'podId' | 'verb' | 'state'>;

/**
 * Writes how a backend's own commands stand. A final state never changes, with one exception:
 * what we let expire after it was sent may have been done, and the backend alone knows.
 */
export async function updateCommands(
  transaction: Database,
  { backendId }: Lease,
  reports: CommandReport[],
  now: Date,
): Promise<ChangedCommand[]> {
  if (reports.length === 0) return [];
  const newest = [...new Map(reports.map((report) => [report.id, report])).values()];
  return transaction
    .update(commands)
    .set({
      state: sql`r.state`,
      reason: sql`r.reason`,
      progress: sql`r.progress`,
      finishedAt: sql`case when r.state in ('ACCEPTED', 'RUNNING') then null
        else ${now.toISOString()}::timestamptz end`,
    })
    .from(
      sql`jsonb_to_recordset(${JSON.stringify(newest)}::jsonb) as r(id uuid, state text, reason text, progress jsonb)`,
    )
    .where(
      and(
        eq(commands.backendId, backendId),
        sql`${commands.id} = r.id`,
        sql`(${commands.state} in ('QUEUED', 'LEASED', 'ACCEPTED', 'RUNNING')
          or (${commands.state} = 'EXPIRED' and ${commands.leasedAt} is not null))`,
        sql`(r.state, r.reason, r.progress)
          is distinct from (${commands.state}, ${commands.reason}, ${commands.progress})`,
      ),
    )
    .returning({
      id: commands.id,
      podId: commands.podId,
      verb: commands.verb,
      state: commands.state,
    });
}
