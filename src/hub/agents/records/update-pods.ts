import { and, eq, ne, sql, type SQL } from 'drizzle-orm';
import type { PodReport } from '#domain/agent-wire/pod-report.ts';
import { phasesOfWhatHasRun } from '#domain/lifecycle/installation.ts';
import type { Database } from '#hub/store/database.ts';
import type { Change } from '#hub/store/record-changes.ts';
import type { PodRow } from '#hub/store/rows.ts';
import { pods } from '#hub/store/runtime-tables.ts';
import type { Lease } from '#hub/agents/lease/lease.ts';
import { lostReason } from '#hub/commands/settle-unseen-pods.ts';

const chunkSize = 500;

/** What a backend reports of a pod and its row keeps, under the same names. */
const reportedFields = [
  'phase',
  'reason',
  'health',
  'containerId',
  'imageDigest',
  'imageUse',
  'exitCode',
  'isOomKilled',
  'restartCount',
  'progress',
  'startedAt',
  'finishedAt',
] as const satisfies (keyof PodReport & keyof PodRow)[];
/** These alone are no news. */
const writtenFields = [...reportedFields, 'rev', 'observedAt'] as const;

const inReport = (field: string) => sql`r.${sql.identifier(field)}`;
const reported = list(reportedFields.map(inReport));
const kept = list(reportedFields.map((field) => sql`${pods[field]}`));
const newValues = Object.fromEntries(writtenFields.map((field) => [field, inReport(field)]));
const columnsOfReport = list([
  sql`uid uuid`,
  sql`peak jsonb`,
  ...writtenFields.map(
    (field) => sql`${sql.identifier(field)} ${sql.raw(pods[field].getSQLType())}`,
  ),
]);

/** A container that has run stays one that has run, whatever is reported of it later. */
function firstRunAt(now: Date): SQL {
  const ran = list(phasesOfWhatHasRun.map((phase) => sql`${phase}`));
  return sql`coalesce(${pods.firstRunAt}, case
    when ${inReport('phase')} in (${ran}) or ${inReport('startedAt')} is not null
    then ${now.toISOString()}::timestamptz end)`;
}

function list(parts: SQL[]): SQL {
  return sql.join(parts, sql`, `);
}

/**
 * Writes what a backend reports of its own pods, and only those: an id of another backend, or
 * of none, is passed over. `isSnapshot`: a snapshot, which holds whatever the revisions before it
 * were; else an older revision than the one we have changes nothing. REMOVED is the end of a pod.
 */
export async function updatePods(
  transaction: Database,
  { backendId, organizationId }: Lease,
  reports: PodReport[],
  { now, isSnapshot }: { now: Date; isSnapshot: boolean },
): Promise<Change[]> {
  const newest = [...newestByUid(reports).values()];
  const changed: Change[] = [];
  for (let from = 0; from < newest.length; from += chunkSize) {
    const rows = await transaction
      .update(pods)
      .set({
        ...newValues,
        firstRunAt: firstRunAt(now),
        // What was measured once stays, whatever is reported later by whom nobody asked to measure.
        peak: sql`coalesce(${inReport('peak')}, ${pods.peak})`,
        updatedAt: now,
      })
      .from(recordset(newest.slice(from, from + chunkSize)))
      .where(
        and(
          eq(pods.backendId, backendId),
          sql`${pods.id} = r.uid`,
          ne(pods.phase, 'REMOVED'),
          isSnapshot ? undefined : sql`r.rev >= ${pods.rev}`,
          sql`(r.rev is distinct from ${pods.rev} or (${reported}) is distinct from (${kept}))`,
        ),
      )
      .returning({ id: pods.id });
    changed.push(
      ...rows.map(({ id }) => ({ organizationId, topic: 'pod' as const, entityId: id, backendId })),
    );
  }
  return changed;
}

function newestByUid(reports: PodReport[]): Map<string, PodReport> {
  const newest = new Map<string, PodReport>();
  for (const report of reports) {
    if (report.rev >= (newest.get(report.uid)?.rev ?? 0)) newest.set(report.uid, report);
  }
  return newest;
}

function recordset(reports: PodReport[]) {
  return sql`jsonb_to_recordset(${JSON.stringify(reports)}::jsonb) as r(${columnsOfReport})`;
}

/**
 * Pods that a backend does not see among all that it sees have vanished. One that it has never
 * had stays as it is while a command for it lives. Its revision starts anew, because the agent
 * that next sees it may have forgotten its own.
 */
export async function markAbsentPodsLost(
  transaction: Database,
  { backendId, organizationId }: Lease,
  present: readonly string[],
  now: Date,
): Promise<Change[]> {
  const rows = await transaction
    .update(pods)
    .set({
      phase: 'LOST',
      reason: lostReason,
      health: null,
      rev: 0,
      progress: null,
      updatedAt: now,
    })
    .where(
      and(
        eq(pods.backendId, backendId),
        sql`${pods.phase} not in ('REMOVED', 'LOST')`,
        sql`${pods.id} not in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(present)}::jsonb))`,
        sql`not (${pods.rev} = -1 and (${pods.phase} = 'FAILED' or exists (
        select 1 from command
        where command.pod_id = ${pods.id}
        and command.state in ('QUEUED', 'LEASED', 'ACCEPTED', 'RUNNING'))))`,
      ),
    )
    .returning({ id: pods.id });
  return rows.map(({ id }) => ({ organizationId, topic: 'pod', entityId: id, backendId }));
}
