import { and, lt, sql } from 'drizzle-orm';
import type { HubWorld } from '#hub/hub-world.ts';
import type { Database, Store } from '#hub/store/database.ts';
import { changeChannel, transientPayload } from '#hub/store/record-changes.ts';
import { changes } from '#hub/store/runtime-tables.ts';
import { Signal } from './signal.ts';
import type { ChangeFrame } from './change-frame.ts';
import { filterByScope, type FeedScope } from './feed-scope.ts';
import { FrameInbox } from './frame-inbox.ts';
import { pruneEvents } from './prune-events.ts';
import { OrganizationFeed } from './organization-feed.ts';
import { readFrame, startPosition } from './read-changes.ts';

/** For how long a change that others follow by itself is kept back. */
const transientDelayMs = 500;
/** How long a reader may be away and still go on without fetching everything again. */
const keepMs = 5 * 60_000;
const pruneEventsMs = 60 * 60_000;

export type ChangeFeed = {
  /**
   * Frames from `cursor` on, or from now with null. The first comes at once. Ends when `signal`
   * aborts or the feed closes.
   */
  frames(scope: FeedScope, cursor: number | null, signal?: AbortSignal): AsyncIterable<ChangeFrame>;
  close(): Promise<void>;
};

/**
 * Reads the change table of the store, woken by NOTIFY. The table is the truth and its order is
 * the commit order, so nothing is lost when a notification is, and every hub process on one
 * store serves the same feed. All readers of an organization share one reading of the table.
 */
export async function createChangeFeed({ store, now, log }: HubWorld): Promise<ChangeFeed> {
  const changed = new Signal();
  const closing = new AbortController();
  const organizations = new Map<string, OrganizationFeed>();
  await notifyOfChanges(store, changed, closing.signal);
  const pruning = setInterval(() => {
    prune(store.database, new Date(now().getTime() - keepMs)).catch((error: unknown) =>
      log.warn({ err: error }, 'old changes were not deleted'),
    );
  }, keepMs);
  pruning.unref();
  const pruningEvents = setInterval(() => {
    pruneEvents(store.database, now()).catch((error: unknown) =>
      log.warn({ err: error }, 'old events were not deleted'),
    );
  }, pruneEventsMs);
  pruningEvents.unref();

  function feedOf({ organizationId }: FeedScope): OrganizationFeed {
    const feed =
      organizations.get(organizationId) ??
      new OrganizationFeed({ database: store.database, organizationId, changed, log });
    organizations.set(organizationId, feed);
    return feed;
  }

  return {
    async *frames(scope, cursor, readerSignal) {
      const signal = readerSignal
        ? AbortSignal.any([readerSignal, closing.signal])
        : closing.signal;
      const feed = feedOf(scope);
      const inbox = new FrameInbox();
      try {
        const shared = await feed.join(scope, inbox);
        const start = await startPosition(store.database, cursor);
        yield { ...start, changes: [] };
        let { cursor: position } = start;
        // What lies before the shared reading is read for this reader alone.
        if (position < shared) {
          const missed = filterByScope(
            scope,
            await readFrame(store.database, scope.organizationId, position),
          );
          position = missed.cursor;
          if (missed.resync || missed.changes.length > 0) yield missed;
        }
        for (let frame = await inbox.take(signal); frame; frame = await inbox.take(signal)) {
          if (frame.cursor >= position) yield frame;
        }
      } finally {
        feed.leave(scope, inbox);
        if (!feed.isRead) organizations.delete(scope.organizationId);
      }
    },
    async close() {
      clearInterval(pruning);
      clearInterval(pruningEvents);
      closing.abort();
    },
  };
}

/** Notifies of every change, of those that others follow by themselves a moment later. */
async function notifyOfChanges(store: Store, changed: Signal, closing: AbortSignal): Promise<void> {
  let later: NodeJS.Timeout | undefined;
  function notify(): void {
    clearTimeout(later);
    later = undefined;
    changed.notify();
  }
  closing.addEventListener('abort', () => clearTimeout(later), { once: true });
  await store.listen(changeChannel, (payload) => {
    if (payload === transientPayload) {
      later ??= setTimeout(notify, transientDelayMs);
      later.unref();
    } else {
      notify();
    }
  });
}

/** The newest row stays whatever its age: it tells how far the order has come. */
async function prune(database: Database, before: Date): Promise<void> {
  await database
    .delete(changes)
    .where(
      and(
        lt(changes.at, before),
        lt(changes.seq, sql`(select max(${changes.seq}) from ${changes})`),
      ),
    );
}
