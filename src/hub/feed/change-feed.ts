import { and, asc, eq, gt, lt, max, min } from 'drizzle-orm';
import type { HubWorld } from '#hub/hub.ts';
import type { Database } from '#hub/store/database.ts';
import { changeChannel } from '#hub/store/record-changes.ts';
import { changes } from '#hub/store/runtime-tables.ts';
import { Bell } from './bell.ts';

/** Frames reach a subscriber at most this often: four a second. */
const frameMs = 250;
/** How long a reader may be away and still go on without fetching everything again. */
const keepMs = 5 * 60_000;
/** A subscriber that has more than this to catch up with fetches again instead. */
const longestFrame = 2_000;

export type ChangeRow = typeof changes.$inferSelect;

/** What has changed since the frame before, each entity once. */
export type ChangeFrame = {
  /** Position after this frame. */
  cursor: number;
  /** The reader has been away for too long: fetch again what is shown. */
  resync: boolean;
  changes: ChangeRow[];
};

export type ChangeFeed = {
  /** Frames from `cursor` on, or from now with null. The first comes at once. Ends when `signal` aborts or the feed closes. */
  frames(organizationId: string, cursor: number | null, signal?: AbortSignal): AsyncIterable<ChangeFrame>;
  close(): Promise<void>;
};

/**
 * Reads the change table of the store, woken by NOTIFY. The table is the truth and its order is
 * the commit order, so nothing is lost when a notification is, and every hub process on one
 * store serves the same feed.
 */
export async function createChangeFeed({ store, now, log }: HubWorld): Promise<ChangeFeed> {
  const bell = new Bell();
  const closing = new AbortController();
  await store.listen(changeChannel, () => bell.ring());
  const prune = setInterval(() => {
    const oldest = new Date(now().getTime() - keepMs);
    store.database.delete(changes).where(lt(changes.at, oldest)).catch((error: unknown) => log.warn({ err: error }, 'old changes were not forgotten'));
  }, keepMs);
  prune.unref();

  return {
    async *frames(organizationId, cursor, readerSignal) {
      const signal = readerSignal ? AbortSignal.any([readerSignal, closing.signal]) : closing.signal;
      let position = await startOf(store.database, cursor);
      yield { cursor: position.cursor, resync: position.resync, changes: [] };
      while (!signal.aborted) {
        const heard = bell.next(signal);
        const frame = await readFrame(store.database, organizationId, position.cursor);
        if (frame.cursor === position.cursor) await heard;
        else {
          position = frame;
          if (frame.resync || frame.changes.length > 0) yield frame;
          await pause(frameMs, signal);
        }
      }
    },
    async close() {
      clearInterval(prune);
      closing.abort();
    },
  };
}

/** Where a reader begins. A cursor from before the oldest row, or from a store that was restored, cannot be gone on from. */
async function startOf(database: Database, cursor: number | null): Promise<{ cursor: number; resync: boolean }> {
  const [kept] = await database.select({ newest: max(changes.seq), oldest: min(changes.seq) }).from(changes);
  const newest = kept?.newest ?? 0;
  if (cursor === null) return { cursor: newest, resync: false };
  const isKnown = cursor <= newest && cursor >= (kept?.oldest ?? 0) - 1;
  return isKnown ? { cursor, resync: false } : { cursor: newest, resync: true };
}

async function readFrame(database: Database, organizationId: string, after: number): Promise<ChangeFrame> {
  const rows = await database.select().from(changes)
    .where(and(gt(changes.seq, after), eq(changes.organizationId, organizationId)))
    .orderBy(asc(changes.seq)).limit(longestFrame + 1);
  if (rows.length > longestFrame) {
    const { cursor } = await startOf(database, null);
    return { cursor, resync: true, changes: [] };
  }
  const latest = new Map(rows.map((row) => [`${row.topic} ${row.entityId}`, row]));
  return { cursor: rows.at(-1)?.seq ?? after, resync: false, changes: [...latest.values()] };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => { clearTimeout(timer); signal.removeEventListener('abort', end); resolve(); };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}
