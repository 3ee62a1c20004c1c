import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import type { PodReport } from '#domain/agent-wire/pod-report.ts';
import { isContainerThere, maxOrphansPerBackend } from '#domain/lifecycle/orphan.ts';
import type { Lease } from '#hub/agents/lease/lease.ts';
import type { Database } from '#hub/store/database.ts';
import { fromExcluded } from '#hub/store/from-excluded.ts';
import { orphans } from '#hub/store/orphan-tables.ts';
import type { Change } from '#hub/store/record-changes.ts';

/** What a report says and an orphan keeps, under the same names. */
const keptFields = [
  'rev',
  'name',
  'image',
  'phase',
  'reason',
  'health',
  'containerId',
  'imageDigest',
  'exitCode',
  'isOomKilled',
  'restartCount',
  'createdAt',
  'startedAt',
  'finishedAt',
  'observedAt',
] as const;

/**
 * Keeps what a backend reports of containers that no pod stands for. `isSnapshot`: everything that
 * the backend sees; what is not in it is gone.
 */
export async function noteOrphans(
  transaction: Database,
  lease: Lease,
  reports: readonly PodReport[],
  { now, isSnapshot }: { now: Date; isSnapshot: boolean },
): Promise<Change[]> {
  const newest = new Map(reports.map((report) => [report.uid, report]));
  const unknown = await uidsWithoutPod(transaction, [...newest.keys()]);
  const there = unknown.flatMap((uid) => {
    const report = newest.get(uid);
    return report && isContainerThere(report) ? [report] : [];
  });
  const present = there.map(({ uid }) => uid);
  const goneNow = isSnapshot
    ? present.length === 0
      ? undefined
      : notInArray(orphans.uid, present)
    : inArray(
        orphans.uid,
        [...newest.keys()].filter((uid) => !present.includes(uid)),
      );
  const gone = await transaction
    .delete(orphans)
    .where(and(eq(orphans.backendId, lease.backendId), goneNow))
    .returning({ shownAt: orphans.shownAt });
  const changed = there.length === 0 ? [] : await save(transaction, lease, there, now);
  return [...gone, ...changed].some(({ shownAt }) => shownAt !== null)
    ? [{ organizationId: lease.organizationId, topic: 'backend', entityId: lease.backendId }]
    : [];
}

async function uidsWithoutPod(transaction: Database, uids: string[]): Promise<string[]> {
  if (uids.length === 0) return [];
  const { rows } = (await transaction.execute(sql`
    select told.uid from jsonb_array_elements_text(${JSON.stringify(uids)}::jsonb) as told(uid)
    where not exists (select from pod where pod.id = told.uid::uuid)`)) as unknown as {
    rows: { uid: string }[];
  };
  return rows.map(({ uid }) => uid);
}

/** Those that are new find room up to the limit; those that are kept already always do. */
async function save(
  transaction: Database,
  { backendId, organizationId }: Lease,
  reports: PodReport[],
  now: Date,
): Promise<{ shownAt: Date | null }[]> {
  const kept = await transaction
    .select({ uid: orphans.uid })
    .from(orphans)
    .where(eq(orphans.backendId, backendId));
  const known = new Set(kept.map(({ uid }) => uid));
  const added = reports
    .filter(({ uid }) => !known.has(uid))
    .slice(0, Math.max(0, maxOrphansPerBackend - known.size));
  const rows = [...reports.filter(({ uid }) => known.has(uid)), ...added];
  if (rows.length === 0) return [];
  return transaction
    .insert(orphans)
    .values(rows.map((report) => rowOf(report, { backendId, organizationId, now })))
    .onConflictDoUpdate({
      target: [orphans.backendId, orphans.uid],
      set: fromExcluded(orphans, [...keptFields, 'labels']),
    })
    .returning({ shownAt: orphans.shownAt });
}

function rowOf(
  report: PodReport,
  { backendId, organizationId, now }: { backendId: string; organizationId: string; now: Date },
): typeof orphans.$inferInsert {
  const { uid, labels = null } = report;
  const kept = Object.fromEntries(keptFields.map((field) => [field, report[field]])) as Pick<
    PodReport,
    (typeof keptFields)[number]
  >;
  return { ...kept, uid, labels, backendId, organizationId, firstSeenAt: now };
}
