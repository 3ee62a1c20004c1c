import { and, eq, isNull } from 'drizzle-orm';
import { catalogueEntries } from '#hub/catalogue/catalogue-entry.ts';
import { lockCatalogue } from '#hub/catalogue/lock-catalogue.ts';
import { writeCatalogue } from '#hub/catalogue/write-catalogue.ts';
import type { HubWorld } from '#hub/hub-world.ts';
import type { Vault } from '#hub/identity/vault.ts';
import type { SourceMemory, SourceWorld } from '#hub/sources/source.ts';
import { repos } from '#hub/store/catalogue-tables.ts';
import type { RepoRow } from '#hub/store/rows.ts';
import { readRepo, type RepoReading } from './read-repo.ts';
import { assetsOfMemory, assetsOfReading, type RepoAssets } from '#hub/scan/assets/repo-assets.ts';
import { memoryOf, referenceOf, tokenOf } from './repo-source.ts';
import { beginScan, endScan, forgetOpenScans, type OpenScan } from './scan-log.ts';
import { nextScanAt } from './scan-schedule.ts';

export type ScannerWorld = HubWorld & { vault: Vault };

/** How a scan goes about it. */
export type ScanOptions = {
  /** Somebody looks on: it is shown while it runs and gets a report, whatever it finds. */
  isAsked: boolean;
  /** Only the files that were there are asked for. */
  isQuick: boolean;
  sourceWorld: Omit<SourceWorld, 'token'>;
  /** Called after a full scan of the repository, and when something new has been kept. */
  onRead: (repo: RepoRow, place: RepoAssets) => void;
};

/** What became of a scan. `left`: not to be scanned (any more), or another hub does it. */
export type ScanOutcome = 'read' | 'failed' | 'unmodified' | 'left';

/**
 * Reads one repository and keeps what it lists. What has not changed is found out before anything
 * is written, unless somebody looks on.
 */
export async function scanOne(
  world: ScannerWorld,
  id: string,
  options: ScanOptions,
): Promise<ScanOutcome> {
  const { database } = world.store;
  if (options.sourceWorld.signal.aborted) return 'left';
  const [repo] = await database
    .select()
    .from(repos)
    .where(and(eq(repos.id, id), isNull(repos.removedAt), isNull(repos.disabledAt)));
  if (!repo) return 'left';
  const memory = memoryOf(repo);
  const isShown = options.isAsked || memory === null;
  const early = isShown ? await beginScan(database, repo, world.now()) : null;
  if (early === undefined) return 'left';
  try {
    return await readAndKeep(world, { repo, memory, early }, options);
  } catch (error) {
    await forgetOpenScans(database, { repoId: id });
    throw error;
  }
}

type Begun = {
  repo: RepoRow;
  memory: SourceMemory;
  /** null: nothing has been written yet. */ early: OpenScan | null;
};

async function readAndKeep(
  world: ScannerWorld,
  { repo, memory, early }: Begun,
  options: ScanOptions,
): Promise<ScanOutcome> {
  const { database } = world.store;
  const reading = await readOne(world, repo, memory, options);
  if (options.sourceWorld.signal.aborted) {
    if (early) await forgetOpenScans(database, { repoId: repo.id });
    return 'left';
  }
  const isToKeep = early !== null || reading.kind !== 'unmodified';
  if (isToKeep) {
    const open = early ?? (await beginScan(database, repo, world.now()));
    if (!open) return 'left';
    await keep(world, repo, open, reading);
  }
  const place = placeOf(reading, memory, options.isQuick);
  if (place) options.onRead(repo, place);
  return outcomeOf(reading, isToKeep);
}

/** undefined: nobody has looked beside the files. */
function placeOf(
  reading: RepoReading,
  memory: SourceMemory,
  isQuick: boolean,
): RepoAssets | undefined {
  if (reading.kind === 'read') return assetsOfReading(reading);
  return reading.kind === 'unmodified' && memory && !isQuick ? assetsOfMemory(memory) : undefined;
}

function outcomeOf({ kind }: RepoReading, isKept: boolean): ScanOutcome {
  if (kind === 'unmodified') return isKept ? 'read' : 'unmodified';
  return kind === 'read' ? 'read' : 'failed';
}

async function readOne(
  world: ScannerWorld,
  repo: RepoRow,
  memory: SourceMemory,
  { sourceWorld, isQuick }: ScanOptions,
): Promise<RepoReading> {
  const token = tokenOf(world.vault, repo);
  if (token === undefined)
    return {
      kind: 'refused',
      because:
        'This hub cannot open the access token that is kept for the repository. Give the token again, or start every hub with the same KABINET_SECRET_KEY.',
      problems: [],
    };
  return readRepo(
    { ...sourceWorld, parseFile: world.parseFile, token },
    referenceOf(repo),
    memory,
    isQuick,
  );
}

/** One transaction for all that a repository lists. */
async function keep(
  world: ScannerWorld,
  repo: RepoRow,
  scan: OpenScan,
  reading: RepoReading,
): Promise<void> {
  const entries = reading.kind === 'read' ? catalogueEntries(reading.images) : [];
  const next = await nextScanAt(world, repo.organizationId);
  await world.store.database.transaction(async (transaction) => {
    await lockCatalogue(transaction, repo.organizationId);
    const [row] = await transaction
      .select()
      .from(repos)
      .where(and(eq(repos.id, repo.id), isNull(repos.removedAt)))
      .for('update');
    if (!row) return;
    const moment = { now: world.now(), nextScanAt: next };
    if (reading.kind === 'unmodified') return endScan(transaction, repo, scan, reading, moment);
    if (reading.kind !== 'read')
      return endScan(transaction, repo, scan, { ...reading, kind: 'failed' }, moment);
    const counts = await writeCatalogue(transaction, repo, entries, moment.now);
    await endScan(transaction, repo, scan, { ...reading, counts }, moment);
  });
}
