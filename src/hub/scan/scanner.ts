import PQueue from 'p-queue';
import { and, eq, isNull } from 'drizzle-orm';
import { parseRepoReference } from '#domain/repo/parse-repo-reference.ts';
import { catalogueEntries } from '#hub/catalogue/catalogue-entry.ts';
import { takeTurn } from '#hub/catalogue/take-turn.ts';
import { writeCatalogue } from '#hub/catalogue/write-catalogue.ts';
import type { Principal } from '#hub/http/context.ts';
import type { HubWorld } from '#hub/hub.ts';
import type { SourceReference } from '#hub/sources/source.ts';
import { repos } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import type { RepoRow } from '#hub/store/rows.ts';
import { ensureRepos } from './ensure-repos.ts';
import { readRepo, type RepoReading } from './read-repo.ts';
import { beginScan, endScan, forgetOpenScans, type OpenScan } from './scan-log.ts';

const atOnce = 8;

/** Reads repositories, in the background or while somebody waits. */
export type Scanner = {
  /** What is there now; nothing is kept. */
  read(reference: SourceReference, token: string | null): Promise<RepoReading>;
  /** Reads a repository and keeps what it lists. How it went is written at its row; a scan under way is joined. */
  scan(repo: RepoRow): Promise<void>;
  /** Scans them all, eight at once, without waiting. One that fails never stops another. */
  scanInBackground(repos: RepoRow[]): void;
  /** Adds the samples and these repositories once and for all, and scans what has not been read yet in the background. */
  ensureRepos(principal: Principal, identifiers: readonly string[]): Promise<void>;
  /** Gives up what is under way. */
  close(): Promise<void>;
};

export async function createScanner(world: HubWorld): Promise<Scanner> {
  const { database } = world.store;
  const closing = new AbortController();
  const queue = new PQueue({ concurrency: atOnce });
  const underWay = new Map<string, Promise<void>>();
  const sourceWorld = { ...world, signal: closing.signal };
  await forgetOpenScans(database);

  /** Undisturbed by whoever asks for the same repository meanwhile. */
  function scan(repo: RepoRow, priority: number): Promise<void> {
    const joined = underWay.get(repo.id);
    if (joined) return joined;
    const scanning = queue.add(() => scanNow(repo), { priority }).finally(() => underWay.delete(repo.id));
    underWay.set(repo.id, scanning);
    return scanning;
  }

  async function scanNow(repo: RepoRow): Promise<void> {
    if (closing.signal.aborted) return;
    const scan = await beginScan(database, repo, world.now());
    try {
      const reading = await readRepo({ ...sourceWorld, token: null }, referenceOf(repo));
      if (closing.signal.aborted) await forgetOpenScans(database, repo.id);
      else await keep(repo, scan, reading);
    } catch (error) {
      await forgetOpenScans(database, repo.id);
      throw error;
    }
  }

  async function keep(repo: RepoRow, scan: OpenScan, reading: RepoReading): Promise<void> {
    const entries = reading.kind === 'read' ? catalogueEntries(reading.images) : [];
    await database.transaction(async (transaction) => {
      await takeTurn(transaction, repo.organizationId);
      const [row] = await transaction.select().from(repos).where(and(eq(repos.id, repo.id), isNull(repos.removedAt))).for('update');
      if (!row) return;
      const now = world.now();
      if (reading.kind !== 'read') return endScan(transaction, repo, scan, { ...reading, kind: 'failed' }, now);
      const counts = await writeCatalogue(transaction, repo, entries, now);
      await endScan(transaction, repo, scan, { ...reading, counts }, now);
    });
  }

  /** The net of the background: what nobody waits for is told to the log. */
  async function scanQuietly(repo: RepoRow): Promise<void> {
    await scan(repo, 0).catch((error: unknown) => world.log.error({ err: error, repo: repo.identifier }, 'a scan failed'));
  }

  const scanner: Scanner = {
    read: (reference, token) => readRepo({ ...sourceWorld, token }, reference),
    scan: (repo) => scan(repo, 1),
    scanInBackground(list) {
      for (const repo of list) void scanQuietly(repo);
    },
    async ensureRepos(principal, identifiers) {
      await ensureRepos(world, principal, identifiers);
      scanner.scanInBackground(await unread(database, principal));
    },
    async close() {
      closing.abort();
      await Promise.allSettled(underWay.values());
    },
  };
  return scanner;
}

/** What is to be read at a start: what has never been read, and the samples, which come with the program. */
async function unread(database: Database, { organizationId }: Principal): Promise<RepoRow[]> {
  const rows = await database.select().from(repos).where(and(eq(repos.organizationId, organizationId), isNull(repos.removedAt), isNull(repos.disabledAt)));
  return rows.filter(({ kind, state }) => kind === 'SAMPLE' || state === 'NEW' || state === 'FAILED');
}

function referenceOf({ kind, identifier }: RepoRow): SourceReference {
  if (kind === 'SAMPLE') return { kind: 'sample' };
  const parsed = parseRepoReference(identifier);
  if (!parsed.ok) throw new Error(`the store has a repository that cannot be read: ${parsed.because}`);
  return parsed.reference;
}
