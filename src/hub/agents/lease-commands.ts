import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { CommandFrame } from '#domain/agent-wire/hub-words.ts';
import type { CommandState } from '#domain/command/command.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { BackendRow, CommandRow } from '#hub/store/rows.ts';
import { commands } from '#hub/store/runtime-tables.ts';
import { expireCommands } from './expire-commands.ts';
import { lockLease, type Lease } from './lease.ts';

/** `cancelled`: ids of commands that were sent and that somebody has asked to take back. */
export type Mail = { commands: CommandFrame[]; cancelled: string[]; backend: BackendRow };

const unfinished: CommandState[] = ['LEASED', 'ACCEPTED', 'RUNNING'];

/**
 * Takes what waits for this backend, in the order in which it was asked for, and with it what
 * stands in one of the states `again`: sent before, perhaps in vain. The agent knows what it has
 * had by its id.
 */
export async function leaseCommands(database: Database, lease: Lease, again: CommandState[], now: Date): Promise<Mail> {
  return database.transaction(async (transaction) => {
    const backend = await lockLease(transaction, lease);
    const ofThisBackend = eq(commands.backendId, lease.backendId);
    const expired = await expireCommands(transaction, backend, now);
    const resent = again.length === 0 ? [] : await transaction.select().from(commands).where(and(ofThisBackend, inArray(commands.state, again)));
    const leased = await transaction.update(commands).set({ state: 'LEASED', leasedAt: now })
      .where(and(ofThisBackend, eq(commands.state, 'QUEUED'))).returning();
    const unwanted = await transaction.select({ id: commands.id }).from(commands)
      .where(and(ofThisBackend, isNotNull(commands.cancelAskedBy), inArray(commands.state, unfinished)));
    const changed = leased.map(({ id }) => ({ organizationId: lease.organizationId, topic: 'command' as const, entityId: id }));
    await recordChanges(transaction, [...expired, ...changed]);
    return { commands: [...resent, ...leased].sort(inOrder).map(frameOf), cancelled: unwanted.map(({ id }) => id), backend };
  });
}

function inOrder(a: CommandRow, b: CommandRow): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);
}

function frameOf({ id, verb, podId, notAfter, spec, graceSeconds }: CommandRow): CommandFrame {
  return { id, verb, uid: podId, notAfter, spec, graceSeconds };
}
