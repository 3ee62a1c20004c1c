import { and, eq, isNull } from 'drizzle-orm';
import type { Principal } from '#hub/principal.ts';
import { createHostLimiter } from '#hub/sources/fetch/host-limiter.ts';
import type { SourceReference } from '#hub/sources/source.ts';
import { repos } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import type { RepoRow } from '#hub/store/rows.ts';
import { ensureRepos } from './ensure-repos.ts';
import { inBackground } from './in-background.ts';
import type { RepoAssets } from '#hub/scan/assets/repo-assets.ts';
import { fetchReadmeAndLogos } from '#hub/scan/assets/fetch-readme-and-logos.ts';
import { readRepo, type RepoReading } from './read-repo.ts';
import { hostOf, referenceOf, tokenOf } from './repo-source.ts';
import { createScanLanes } from './scan-lanes.ts';
import { forgetOpenScans } from './scan-log.ts';
import { scanOne, type ScannerWorld } from './scan-one.ts';
import { recordUnmodified, claimDue } from './scan-schedule.ts';
import { createWaits } from './waits.ts';

/** A host may ask to wait for an hour; somebody who looks on is told so at once. */
const backgroundPatienceMs = 65 * 60_000;
/**
 * Between two looks at the whole repository, scans in the background ask for the files that were
 * there only.
 */
const quickScansInARow = 7;
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
  ensureRepos(principal: Principal, identifiers: readonly string[]): Promise<void>;
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
  const lanes = createScanLanes();
  const waits = createWaits(world);
  const assetFetches = new Set<Promise<void>>();
  const quickScans = new Map<string, number>();
  const unmodified = new Map<string, string>();
  const flush = () => recordUnmodified(world, unmodified);
  const sourceWorld = {
    ...world,
    signal: closing.signal,
    limiter: createHostLimiter(world.now),
    patienceMs: 0,
    onWait: () => {},
  };
  await forgetOpenScans(database, { now: world.now() });

  function scan(repo: RepoRow, isAsked: boolean): Promise<void> {
    return lanes.run(repo.id, hostOf(referenceOf(repo)), isAsked ? 1 : 0, async () => {
      const background = {
        ...sourceWorld,
        patienceMs: backgroundPatienceMs,
        onWait: waits.listener(repo),
      };
      const outcome = await scanOne(world, repo.id, {
        isAsked,
        isQuick: !isAsked && isQuickTurn(quickScans, repo.id),
        sourceWorld: isAsked ? sourceWorld : background,
        onRead: fetchAssets,
      });
      if (outcome === 'unmodified') unmodified.set(repo.id, repo.organizationId);
    });
  }

  function fetchAssets(repo: RepoRow, place: RepoAssets): void {
    const token = tokenOf(world.vault, repo) ?? null;
    const ended = fetchReadmeAndLogos(
      { database, repo, reference: referenceOf(repo), sourceWorld: { ...sourceWorld, token } },
      place,
    ).catch((error: unknown) =>
      world.log.error({ err: error, repo: repo.identifier }, 'README and logos were not kept'),
    );
    assetFetches.add(ended);
    void ended.finally(() => assetFetches.delete(ended));
  }

  async function scanAll(list: RepoRow[]): Promise<number> {
    await Promise.all(
      list.map((repo) =>
        scan(repo, false).catch((error: unknown) =>
          world.log.error({ err: error, repo: repo.identifier }, 'a scan failed'),
        ),
      ),
    );
    await flush();
    return list.length;
  }

  const scanner: Scanner = {
    async read(reference, token) {
      const reading = await readRepo({ ...sourceWorld, token }, reference);
      if (reading.kind === 'unmodified')
        throw new Error('a reading without a memory has found nothing changed');
      return reading;
    },
    scan: (repo) => scan(repo, true),
    scanInBackground: (list) => inBackground(world, scanAll(list), 'scans were not noted'),
    async ensureRepos(principal, identifiers) {
      await ensureRepos(world, principal, identifiers);
      scanner.scanInBackground(await unread(database, principal));
    },
    async scanDue() {
      await forgetOpenScans(database, { now: world.now() });
      return scanAll(await claimDue(world));
    },
    fetchAssets,
    waitOf: waits.sentenceOf,
    async close() {
      clearInterval(looking);
      closing.abort();
      await lanes.settled();
      await Promise.all(assetFetches);
      await flush();
    },
  };
  const looking = setInterval(
    () => inBackground(world, scanner.scanDue(), 'the schedule was not kept'),
    lookEveryMs,
  );
  looking.unref();
  return scanner;
}

/** Whether it is this repository's turn for a quick scan; every eighth looks at everything. */
function isQuickTurn(counts: Map<string, number>, id: string): boolean {
  const count = (counts.get(id) ?? 0) + 1;
  counts.set(id, count > quickScansInARow ? 0 : count);
  return count <= quickScansInARow;
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
