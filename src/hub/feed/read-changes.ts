import { and, asc, eq, gt, lte, sql } from 'drizzle-orm';
import type { Database } from '#hub/store/database.ts';
import { changes } from '#hub/store/runtime-tables.ts';
import { latestChanges, maxFrameChanges, type ChangeFrame } from './change-frame.ts';

/** drizzle's own min() and max() answer bigints as text in a subquery. */
const bounds = {
  newest: sql<number | null>`max(${changes.seq})`.mapWith(changes.seq).as('newest'),
  oldest: sql<number | null>`min(${changes.seq})`.mapWith(changes.seq).as('oldest'),
};

export type Position = Pick<ChangeFrame, 'cursor' | 'resync'>;

/**
 * Where a reader begins. A cursor from before the oldest row, or from a store that was restored,
 * cannot be gone on from.
 */
export async function startPosition(database: Database, cursor: number | null): Promise<Position> {
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
export async function readFrame(
  database: Database,
  organizationId: string,
  after: number,
): Promise<ChangeFrame> {
  const ends = database.select(bounds).from(changes).as('ends');
  const rows = await database
    .select({ newest: ends.newest, oldest: ends.oldest, change: changes })
    .from(ends)
    .leftJoin(
      changes,
      and(
        gt(changes.seq, after),
        lte(changes.seq, ends.newest),
        eq(changes.organizationId, organizationId),
      ),
    )
    .orderBy(asc(changes.seq))
    .limit(maxFrameChanges + 1);
  const newest = Math.max(after, rows[0]?.newest ?? 0);
  if (rows.length > maxFrameChanges || isForgotten(after, rows[0]?.oldest))
    return { cursor: newest, resync: true, changes: [] };
  return {
    cursor: newest,
    resync: false,
    changes: latestChanges(rows.flatMap(({ change }) => change ?? [])),
  };
}
