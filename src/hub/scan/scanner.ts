import { and, eq, isNull } from 'drizzle-orm';
import type { Principal } from '#hub/principal.ts';
import { createHostLimiter } from '#hub/sources/fetch/host-limiter.ts';
import type { SourceReference } from '#hub/sources/source.ts';
import { repos } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import type { RepoRow } from '#hub/store/rows.ts';
import { createAssetFetches } from './asset-fetches.ts';
import { addDefaultRepos } from './add-default-repos.ts';
import { inBackground } from './in-background.ts';
import type { RepoAssets } from '#hub/scan/assets/repo-assets.ts';
import { readRepo, type RepoReading } from './read-repo.ts';
import { forgetOpenScans } from './scan-log.ts';
import type { ScannerWorld } from './scan-one.ts';
import { createScanRuns } from './scan-runs.ts';
import { claimDue } from './scan-schedule.ts';

const lookEveryMs = 60_000;

/** Reads repositories, in the background or while somebody waits. */
export type Scanner = {
  /** What is there now; nothing is kept. */
  read(
    reference: SourceReference,
    token: string | null,
  ): Promise<Exclude<RepoReading, { kind: 'unmodified' }>>;
  /**
   * Reads a repository and keeps what it lists. How it went is written at its row; a scan under way
   * is joined.
   */
  scan(repo: RepoRow): Promise<void>;
  /**
   * Scans them all, eight at once on each host, without waiting. One that fails never stops
   * another; of one that has not changed nothing is written.
   */
  scanInBackground(repos: RepoRow[]): void;
  /**
   * Adds the samples and these repositories once and for all, and scans what has not been read yet
   * in the background.
   */
  addDefaultRepos(principal: Principal, identifiers: readonly string[]): Promise<void>;
  /**
   * Scans what the schedule says is due and says how many that were. By itself it does so once a
   * minute.
   */
  scanDue(): Promise<number>;
  /** Fetches in the background what stands beside a file: README and logos. */
  fetchAssets(repo: RepoRow, place: RepoAssets): void;
  /** What a scan of it is waiting for, in a sentence. */
  waitOf(repoId: string): string | null;
  /** Gives up what is under way. */
  close(): Promise<void>;
};

export async function createScanner(world: ScannerWorld): Promise<Scanner> {
  const { database } = world.store;
  const closing = new AbortController();
  const sourceWorld = {
    ...world,
    signal: closing.signal,
    limiter: createHostLimiter(world.now),
    patienceMs: 0,
    onWait: () => {},
  };
  const assets = createAssetFetches(world, sourceWorld);
  const runs = createScanRuns(world, sourceWorld, assets.begin);
  await forgetOpenScans(database, { now: world.now() });

  const scanner: Scanner = {
    async read(reference, token) {
      const reading = await readRepo({ ...sourceWorld, token }, reference);
      if (reading.kind === 'unmodified')
        throw new Error('a reading without a memory has found nothing changed');
      return reading;
    },
    scan: (repo) => runs.scan(repo, true),
    scanInBackground: (list) => inBackground(world, runs.scanAll(list), 'scans were not noted'),
    async addDefaultRepos(principal, identifiers) {
      await addDefaultRepos(world, principal, identifiers);
      scanner.scanInBackground(await unread(database, principal));
    },
    async scanDue() {
      await forgetOpenScans(database, { now: world.now() });
      return runs.scanAll(await claimDue(world));
    },
    fetchAssets: assets.begin,
    waitOf: runs.waitOf,
    async close() {
      clearInterval(looking);
      closing.abort();
      await runs.settled();
      await assets.settled();
      await runs.flush();
    },
  };
  const looking = setInterval(
    () => inBackground(world, scanner.scanDue(), 'the schedule was not kept'),
    lookEveryMs,
  );
  looking.unref();
  return scanner;
}

/**
 * What is to be read at a start: what has never been read, and the samples, which come with the
 * program.
 */
async function unread(database: Database, { organizationId }: Principal): Promise<RepoRow[]> {
  const rows = await database
    .select()
    .from(repos)
    .where(
      and(
        eq(repos.organizationId, organizationId),
        isNull(repos.removedAt),
        isNull(repos.disabledAt),
      ),
    );
  return rows.filter(
    ({ kind, state }) => kind === 'SAMPLE' || state === 'NEW' || state === 'FAILED',
  );
}
