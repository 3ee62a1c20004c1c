import { and, asc, eq, gt, lt, lte, sql } from 'drizzle-orm';
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

/** drizzle's own min() and max() answer bigints as text in a subquery. */
const bounds = {
  newest: sql<number | null>`max(${changes.seq})`.mapWith(changes.seq).as('newest'),
  oldest: sql<number | null>`min(${changes.seq})`.mapWith(changes.seq).as('oldest'),
};

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
  const pruning = setInterval(() => {
    prune(store.database, new Date(now().getTime() - keepMs)).catch((error: unknown) => log.warn({ err: error }, 'old changes were not forgotten'));
  }, keepMs);
  pruning.unref();

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
      clearInterval(pruning);
      closing.abort();
    },
  };
}

/** The newest row stays whatever its age: it tells how far the order has come. */
async function prune(database: Database, before: Date): Promise<void> {
  await database.delete(changes).where(and(lt(changes.at, before), lt(changes.seq, sql`(select max(${changes.seq}) from ${changes})`)));
}

type Position = Pick<ChangeFrame, 'cursor' | 'resync'>;

/** Where a reader begins. A cursor from before the oldest row, or from a store that was restored, cannot be gone on from. */
async function startOf(database: Database, cursor: number | null): Promise<Position> {
  const [kept] = await database.select(bounds).from(changes);
  const newest = kept?.newest ?? 0;
  if (cursor === null) return { cursor: newest, resync: false };
  const isKnown = cursor <= newest && !isForgotten(cursor, kept?.oldest);
  return isKnown ? { cursor, resync: false } : { cursor: newest, resync: true };
}

/** Whether rows after the cursor may have been pruned. */
function isForgotten(cursor: number, oldest: number | null | undefined): boolean {
  return cursor < (oldest ?? 0) - 1;
}

/**
 * Everything after a position, in one statement, so that what is pruned meanwhile is noticed. The
 * position moves on past the changes of other organizations too: a quiet reader is never late.
 */
async function readFrame(database: Database, organizationId: string, after: number): Promise<ChangeFrame> {
  const ends = database.select(bounds).from(changes).as('ends');
  const rows = await database.select({ newest: ends.newest, oldest: ends.oldest, change: changes }).from(ends)
    .leftJoin(changes, and(gt(changes.seq, after), lte(changes.seq, ends.newest), eq(changes.organizationId, organizationId)))
    .orderBy(asc(changes.seq)).limit(longestFrame + 1);
  const newest = Math.max(after, rows[0]?.newest ?? 0);
  if (rows.length > longestFrame || isForgotten(after, rows[0]?.oldest)) return { cursor: newest, resync: true, changes: [] };
  const latest = new Map(rows.flatMap(({ change }) => (change ? [[`${change.topic} ${change.entityId}`, change] as const] : [])));
  return { cursor: newest, resync: false, changes: [...latest.values()] };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => { clearTimeout(timer); signal.removeEventListener('abort', end); resolve(); };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}
