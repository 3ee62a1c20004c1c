import { and, desc, eq, inArray, isNull, lt, ne, or } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { Problem } from '#domain/deployments-file/yaml/problem.ts';
import type { WriteCounts } from '#hub/catalogue/write-catalogue.ts';
import {
  repos,
  scans,
  type UnknownFileFields,
  type RememberedFiles,
} from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { RepoRow, ScanRow } from '#hub/store/rows.ts';

/** Reports that are kept of each repository. */
const maxReports = 50;
/** What takes longer has been given up by a hub that is gone. */
const leaseMs = 10 * 60_000;

/** A scan under way. */
export type OpenScan = { id: string; startedAt: Date };

/** How a scan ended. */
export type ScanEnd =
  | {
      kind: 'read';
      counts: WriteCounts;
      branch: string | null;
      problems: Problem[];
      remembered: RememberedFiles;
      unknownFields: UnknownFileFields[];
    }
  | { kind: 'unmodified' }
  | { kind: 'failed'; because: string; problems: Problem[] };

type Repo = Pick<RepoRow, 'id' | 'organizationId'>;
type Moment = { now: Date; nextScanAt: Date | null };

/**
 * Shows that a repository is being scanned; undefined when another hub does so, or when it is not
 * to be scanned any more.
 */
export async function beginScan(
  database: Database,
  repo: Repo,
  now: Date,
): Promise<OpenScan | undefined> {
  const scan = { id: v7(), startedAt: now };
  return database.transaction(async (transaction) => {
    const claimed = await transaction
      .update(repos)
      .set({ state: 'SCANNING', scanningUntil: new Date(now.getTime() + leaseMs) })
      .where(
        and(
          eq(repos.id, repo.id),
          isNull(repos.removedAt),
          isNull(repos.disabledAt),
          or(ne(repos.state, 'SCANNING'), isLeftOver(now)),
        ),
      )
      .returning({ id: repos.id });
    if (claimed.length === 0) return undefined;
    await transaction.insert(scans).values({ ...scan, repoId: repo.id });
    await recordChanges(transaction, [
      { organizationId: repo.organizationId, topic: 'repo', entityId: repo.id },
    ]);
    return scan;
  });
}

/**
 * Writes down how a scan ended, as the last statements of the transaction that kept what it read.
 */
export async function endScan(
  transaction: Database,
  repo: Repo,
  scan: OpenScan,
  end: ScanEnd,
  { now, nextScanAt }: Moment,
): Promise<void> {
  const report = { ...(await reportOf(transaction, repo, end)), finishedAt: now };
  await transaction
    .insert(scans)
    .values({ ...scan, repoId: repo.id, ...report })
    .onConflictDoUpdate({ target: scans.id, set: report });
  const read =
    end.kind === 'read'
      ? {
          remembered: end.remembered,
          remainders: end.unknownFields,
          ...(end.branch === null ? {} : { branch: end.branch }),
        }
      : {};
  await transaction
    .update(repos)
    .set({
      state: stateOfScan(report),
      problem: report.problem,
      lastScannedAt: now,
      updatedAt: now,
      nextScanAt,
      scanningUntil: null,
      ...read,
    })
    .where(eq(repos.id, repo.id));
  const old = await transaction
    .select({ id: scans.id })
    .from(scans)
    .where(eq(scans.repoId, repo.id))
    .orderBy(desc(scans.startedAt), desc(scans.id))
    .offset(maxReports);
  if (old.length > 0)
    await transaction.delete(scans).where(
      inArray(
        scans.id,
        old.map(({ id }) => id),
      ),
    );
  const hasChanged =
    end.kind === 'read' && end.counts.added + end.counts.changed + end.counts.removed > 0;
  await recordChanges(transaction, [
    { organizationId: repo.organizationId, topic: 'repo', entityId: repo.id },
    ...(hasChanged
      ? [{ organizationId: repo.organizationId, topic: 'catalogue' as const, entityId: repo.id }]
      : []),
  ]);
}

type Report = Pick<ScanRow, 'succeeded' | 'problem' | 'problems'> & Partial<Omit<ScanRow, 'id'>>;

async function reportOf(transaction: Database, repo: Repo, end: ScanEnd): Promise<Report> {
  switch (end.kind) {
    case 'read':
      return { succeeded: true, problem: null, problems: end.problems, ...end.counts };
    case 'failed':
      return { succeeded: false, problem: end.because, problems: end.problems };
    case 'unmodified': {
      const [before] = await transaction
        .select()
        .from(scans)
        .where(and(eq(scans.repoId, repo.id), eq(scans.succeeded, true)))
        .orderBy(desc(scans.startedAt), desc(scans.id))
        .limit(1);
      const unchanged = before ? before.added + before.changed + before.unchanged : 0;
      return {
        succeeded: true,
        problem: null,
        problems: before?.problems ?? [],
        unchanged,
        notModified: true,
      };
    }
  }
}

/** A repository whose scan nobody is left to end. */
function isLeftOver(now: Date) {
  return or(isNull(repos.scanningUntil), lt(repos.scanningUntil, now));
}

/**
 * Takes back scans that were begun and cannot be ended: their repositories are again what they were
 * before. `which`: one repository, whoever began; or all whose time is up.
 */
export async function forgetOpenScans(
  database: Database,
  which: { repoId: string } | { now: Date },
): Promise<void> {
  const condition = and(
    eq(repos.state, 'SCANNING'),
    'repoId' in which ? eq(repos.id, which.repoId) : isLeftOver(which.now),
  );
  const interrupted = await database
    .select({ id: repos.id, organizationId: repos.organizationId })
    .from(repos)
    .where(condition);
  if (interrupted.length === 0) return;
  await database.transaction(async (transaction) => {
    for (const repo of interrupted) {
      await transaction
        .delete(scans)
        .where(and(eq(scans.repoId, repo.id), isNull(scans.finishedAt)));
      const [last] = await transaction
        .select()
        .from(scans)
        .where(eq(scans.repoId, repo.id))
        .orderBy(desc(scans.startedAt), desc(scans.id))
        .limit(1);
      await transaction
        .update(repos)
        .set({ state: last ? stateOfScan(last) : 'NEW', scanningUntil: null })
        .where(eq(repos.id, repo.id));
    }
    await recordChanges(
      transaction,
      interrupted.map(({ id, organizationId }) => ({
        organizationId,
        topic: 'repo',
        entityId: id,
      })),
    );
  });
}

function stateOfScan({
  succeeded,
  problems,
}: {
  succeeded: boolean | null;
  problems: Problem[];
}): RepoRow['state'] {
  if (!succeeded) return 'FAILED';
  return problems.some(({ severity }) => severity === 'error') ? 'PARTIAL' : 'OK';
}
