import { and, eq, inArray } from 'drizzle-orm';
import type { CommandFrame } from '#domain/agent-wire/hub-frames.ts';
import type { CommandState } from '#domain/command/command.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { CommandRow } from '#hub/store/rows.ts';
import { commands } from '#hub/store/runtime-tables.ts';
import { expireCommands } from './expire-commands.ts';
import { lockLease, type Lease } from './lease.ts';

/**
 * Takes what waits for this backend, in the order in which it was asked for, and with it what
 * stands in one of the states `again`: sent before, perhaps in vain. The agent knows what it has
 * had by its id.
 */
export async function leaseCommands(database: Database, lease: Lease, again: CommandState[], now: Date): Promise<CommandFrame[]> {
  const rows = await database.transaction(async (transaction) => {
    const backend = await lockLease(transaction, lease);
    const ofThisBackend = eq(commands.backendId, lease.backendId);
    const expired = await expireCommands(transaction, backend, now);
    const resent = again.length === 0 ? [] : await transaction.select().from(commands).where(and(ofThisBackend, inArray(commands.state, again)));
    const leased = await transaction.update(commands).set({ state: 'LEASED', leasedAt: now })
      .where(and(ofThisBackend, eq(commands.state, 'QUEUED'))).returning();
    const changed = leased.map(({ id }) => ({ organizationId: lease.organizationId, topic: 'command' as const, entityId: id }));
    await recordChanges(transaction, [...expired, ...changed]);
    return [...resent, ...leased];
  });
  return rows.sort(inOrder).map(frameOf);
}

function inOrder(a: CommandRow, b: CommandRow): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);
}

function frameOf({ id, verb, podId, notAfter, spec, graceSeconds }: CommandRow): CommandFrame {
  return { type: 'command', id, verb, uid: podId, notAfter, spec, graceSeconds };
}
