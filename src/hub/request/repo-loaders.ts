import DataLoader from 'dataloader';
import { and, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Problem } from '#domain/deployments-file/yaml/problem.ts';
import type { Principal } from '#hub/principal.ts';
import { flavours, releases, repos, scans } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import type { ScanRow } from '#hub/store/rows.ts';

type ProblemCounts = { errors: number; warnings: number };

const options = { cache: false, maxBatchSize: 500 } as const;

/** What lists of repositories show of each of them, read for many together. */
export function createRepoLoaders(database: Database, { organizationId }: Principal) {
  const ownScans = (ids: readonly string[]) =>
    and(inArray(scans.repoId, [...ids]), eq(repos.organizationId, organizationId));
  /** A scan that finds nothing changed reads nothing and says nothing of problems. */
  const thatRead = and(isNotNull(scans.finishedAt), eq(scans.notModified, false));
  const countOf = (severity: Problem['severity']) =>
    sql<number>`(select count(*)::int from jsonb_array_elements(${scans.problems}) as listed(entry) where listed.entry->>'severity' = ${severity})`;
  return {
    newestScanOfRepo: new DataLoader<string, ScanRow | null>(async (ids) => {
      const rows = await database
        .selectDistinctOn([scans.repoId], { scan: scans })
        .from(scans)
        .innerJoin(repos, eq(repos.id, scans.repoId))
        .where(ownScans(ids))
        .orderBy(scans.repoId, desc(scans.startedAt), desc(scans.id));
      const byRepo = new Map(rows.map(({ scan }) => [scan.repoId, scan]));
      return ids.map((id) => byRepo.get(id) ?? null);
    }, options),
    problemsOfRepo: new DataLoader<string, Problem[]>(async (ids) => {
      const rows = await database
        .selectDistinctOn([scans.repoId], { repoId: scans.repoId, problems: scans.problems })
        .from(scans)
        .innerJoin(repos, eq(repos.id, scans.repoId))
        .where(and(ownScans(ids), thatRead))
        .orderBy(scans.repoId, desc(scans.startedAt), desc(scans.id));
      const byRepo = new Map(rows.map(({ repoId, problems }) => [repoId, problems]));
      return ids.map((id) => byRepo.get(id) ?? []);
    }, options),
    problemCountsOfRepo: new DataLoader<string, ProblemCounts>(async (ids) => {
      const rows = await database
        .selectDistinctOn([scans.repoId], {
          repoId: scans.repoId,
          errors: countOf('error'),
          warnings: countOf('warning'),
        })
        .from(scans)
        .innerJoin(repos, eq(repos.id, scans.repoId))
        .where(and(ownScans(ids), thatRead))
        .orderBy(scans.repoId, desc(scans.startedAt), desc(scans.id));
      const byRepo = new Map(rows.map(({ repoId, ...counts }) => [repoId, counts]));
      return ids.map((id) => byRepo.get(id) ?? { errors: 0, warnings: 0 });
    }, options),
    appCountOfRepo: new DataLoader<string, number>(async (ids) => {
      const rows = await database
        .select({
          repoId: flavours.repoId,
          count: sql<number>`count(distinct ${releases.appId})::int`,
        })
        .from(flavours)
        .innerJoin(releases, eq(releases.id, flavours.releaseId))
        .where(and(inArray(flavours.repoId, [...ids]), eq(flavours.organizationId, organizationId)))
        .groupBy(flavours.repoId);
      const byRepo = new Map(rows.map(({ repoId, count }) => [repoId, count]));
      return ids.map((id) => byRepo.get(id) ?? 0);
    }, options),
  };
}
