import { sql } from 'drizzle-orm';
import { changes, type ChangeTopic } from './runtime-tables.ts';
import type { Database } from './database.ts';

/** The channel that wakes the readers of the change table. */
export const changeChannel = 'kabinet_change';

/** What the channel says of changes that others follow by themselves. */
export const transientPayload = 'passing';

/** Any number will do, as long as every hub takes the same. */
const orderLock = 4_880_002;

/** A pod is named together with its backend, so that readers of other backends need not look. */
export type Change = { organizationId: string; entityId: string; isRemoval?: boolean } & (
  { topic: Exclude<ChangeTopic, 'pod' | 'event'> } | { topic: 'pod'; backendId: string }
);

/** Something else to be told at the commit. */
export type Notice = { channel: string; payload: string };

/**
 * Writes down what a transaction has changed, as its last statement. Sequence numbers become
 * visible in their order, because only one transaction at a time holds the lock from here to
 * its commit: a reader that has seen 7 never finds a 6 later.
 *
 * `isTransient`: what follows by itself will say more in a moment, so readers are not woken for
 * this; they receive it with the next change, or half a second later.
 */
export async function recordChanges(
  transaction: Database,
  list: Change[],
  { isTransient = false, notice }: { isTransient?: boolean; notice?: Notice } = {},
): Promise<void> {
  if (list.length === 0) return;
  const alsoNotify = notice ? sql`, pg_notify(${notice.channel}, ${notice.payload})` : sql``;
  // One statement, and one parameter for all rows: most of the time of a small transaction is the number of its
  // statements. The sequence number of a row is drawn after the join with the lock, so while it is held.
  await transaction.execute(sql`
    with locked as materialized (select pg_advisory_xact_lock(${orderLock})),
    written as (
      insert into ${changes} (organization_id, topic, entity_id, backend_id, is_removal)
      select "organizationId", topic, "entityId", "backendId", coalesce("isRemoval", false)
      from locked, jsonb_to_recordset(${JSON.stringify(list)}::jsonb)
        as r("organizationId" uuid, topic text, "entityId" uuid, "backendId" uuid, "isRemoval" boolean)
      union all
      -- What the store itself has written down about these changes.
      select organization_id, 'event', id, backend_id, false
      from locked, pod_event where pod_event.txn = pg_current_xact_id()::text::bigint
    )
    select pg_notify(${changeChannel}, ${isTransient ? transientPayload : ''})${alsoNotify}`);
}
