import { sql } from 'drizzle-orm';
import { changes, type ChangeTopic } from './runtime-tables.ts';
import type { Database } from './database.ts';

/** The channel that wakes the readers of the change table. */
export const changeChannel = 'kabinet_change';

/** Any number will do, as long as every hub takes the same. */
const orderLock = 4_880_002;

export type Change = { organizationId: string; topic: ChangeTopic; entityId: string; isRemoval?: boolean };

/**
 * Writes down what a transaction has changed, as its last statement. Sequence numbers become
 * visible in their order, because only one transaction at a time holds the lock from here to
 * its commit: a reader that has seen 7 never finds a 6 later.
 */
export async function recordChanges(transaction: Database, list: Change[]): Promise<void> {
  if (list.length === 0) return;
  await transaction.execute(sql`select pg_advisory_xact_lock(${orderLock})`);
  for (let from = 0; from < list.length; from += 500) await transaction.insert(changes).values(list.slice(from, from + 500));
  await transaction.execute(sql`select pg_notify(${changeChannel}, '')`);
}
