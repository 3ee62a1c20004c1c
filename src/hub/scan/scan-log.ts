import { and, desc, eq, isNull } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { Problem } from '#domain/deployments-file/app-image.ts';
import { repos, scans } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { RepoRow } from '#hub/store/rows.ts';
import type { WriteCounts } from '#hub/catalogue/write-catalogue.ts';

/** A scan under way. */
export type OpenScan = { id: string; startedAt: Date };

/** How a scan ended. */
export type ScanEnd =
  | { kind: 'read'; counts: WriteCounts; branch: string | null; problems: Problem[] }
  | { kind: 'failed'; because: string; problems: Problem[] };

type Repo = Pick<RepoRow, 'id' | 'organizationId'>;

/** Shows that a repository is being scanned. */
export async function beginScan(database: Database, repo: Repo, now: Date): Promise<OpenScan> {
  const scan = { id: v7(), startedAt: now };
  await database.transaction(async (transaction) => {
    await transaction.insert(scans).values({ ...scan, repoId: repo.id });
    await transaction.update(repos).set({ state: 'SCANNING' }).where(eq(repos.id, repo.id));
    await recordChanges(transaction, [{ organizationId: repo.organizationId, topic: 'repo', entityId: repo.id }]);
  });
  return scan;
}

/** Writes down how a scan ended, as the last statements of the transaction that kept what it read. */
export async function endScan(transaction: Database, repo: Repo, scan: OpenScan, end: ScanEnd, now: Date): Promise<void> {
  const isRead = end.kind === 'read';
  const problem = isRead ? null : end.because;
  const counts = isRead ? end.counts : {};
  const row = { finishedAt: now, succeeded: isRead, problem, problems: end.problems, ...counts };
  await transaction.insert(scans).values({ ...scan, repoId: repo.id, ...row }).onConflictDoUpdate({ target: scans.id, set: row });
  const branch = isRead && end.branch !== null ? { branch: end.branch } : {};
  await transaction.update(repos).set({ state: stateAfter(end), problem, lastScannedAt: now, updatedAt: now, ...branch }).where(eq(repos.id, repo.id));
  const hasChanged = isRead && end.counts.added + end.counts.changed + end.counts.removed > 0;
  await recordChanges(transaction, [
    { organizationId: repo.organizationId, topic: 'repo', entityId: repo.id },
    ...(hasChanged ? [{ organizationId: repo.organizationId, topic: 'catalogue' as const, entityId: repo.id }] : []),
  ]);
}

/** Takes back scans that were begun and cannot be ended: their repositories are again what they were before. */
export async function forgetOpenScans(database: Database, repoId?: string): Promise<void> {
  await database.transaction(async (transaction) => {
    const interrupted = await transaction.select({ id: repos.id, organizationId: repos.organizationId }).from(repos)
      .where(and(eq(repos.state, 'SCANNING'), repoId === undefined ? undefined : eq(repos.id, repoId)));
    for (const repo of interrupted) {
      await transaction.delete(scans).where(and(eq(scans.repoId, repo.id), isNull(scans.finishedAt)));
      const [last] = await transaction.select().from(scans).where(eq(scans.repoId, repo.id)).orderBy(desc(scans.startedAt)).limit(1);
      await transaction.update(repos).set({ state: last ? stateOfScan(last) : 'NEW' }).where(eq(repos.id, repo.id));
    }
    await recordChanges(transaction, interrupted.map(({ id, organizationId }) => ({ organizationId, topic: 'repo', entityId: id })));
  });
}

function stateAfter(end: ScanEnd): RepoRow['state'] {
  return stateOfScan({ succeeded: end.kind === 'read', problems: end.problems });
}

function stateOfScan({ succeeded, problems }: { succeeded: boolean | null; problems: Problem[] }): RepoRow['state'] {
  if (!succeeded) return 'FAILED';
  return problems.some(({ severity }) => severity === 'error') ? 'PARTIAL' : 'OK';
}
