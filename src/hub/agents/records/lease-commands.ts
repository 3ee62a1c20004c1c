import { and, eq, inArray } from 'drizzle-orm';
import type { CommandFrame } from '#domain/agent-wire/hub-words.ts';
import type { CommandState } from '#domain/command/command.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { BackendRow, CommandRow } from '#hub/store/rows.ts';
import { commands } from '#hub/store/runtime-tables.ts';
import { expireCommands } from './expire-commands.ts';
import { leaseOrphanRemovals } from './orphan-removals.ts';
import { lockLease, type Lease } from '#hub/agents/lease/lease.ts';

/** `cancelled`: ids of commands that were sent and that somebody has asked to take back. */
export type LeasedCommands = {
  commands: CommandFrame[];
  cancelled: string[];
  backend: Pick<BackendRow, 'configuration' | 'configurationRev' | 'isNewKeyWanted'>;
};

const unfinished: CommandState[] = ['LEASED', 'ACCEPTED', 'RUNNING'];

/**
 * Takes what waits for this backend, in the order in which it was asked for, and with it what
 * stands in one of the states `again`: sent before, perhaps in vain. The agent knows what it has
 * had by its id.
 */
export async function leaseCommands(
  database: Database,
  lease: Lease,
  again: CommandState[],
  now: Date,
): Promise<LeasedCommands> {
  return database.transaction(async (transaction) => {
    const backend = await lockLease(transaction, lease);
    const ofThisBackend = eq(commands.backendId, lease.backendId);
    const open = await transaction
      .select()
      .from(commands)
      .where(and(ofThisBackend, inArray(commands.state, ['QUEUED', ...unfinished])));
    const expired = open.some(({ notAfter }) => notAfter < now)
      ? await expireCommands(transaction, backend, now)
      : [];
    const gone = new Set(expired.map(({ entityId }) => entityId));
    const alive = open.filter(({ id }) => !gone.has(id));
    const queued = alive.filter(({ state }) => state === 'QUEUED').map(({ id }) => id);
    const leased =
      queued.length === 0
        ? []
        : await transaction
            .update(commands)
            .set({ state: 'LEASED', leasedAt: now })
            .where(and(ofThisBackend, inArray(commands.id, queued), eq(commands.state, 'QUEUED')))
            .returning();
    const removals = await leaseOrphanRemovals(transaction, lease, again, now);
    const resent = alive.filter(({ state }) => again.includes(state));
    const unwanted = [...alive.filter(({ state }) => unfinished.includes(state)), ...leased].filter(
      ({ cancelAskedBy }) => cancelAskedBy !== null,
    );
    const changed = leased.map(({ id }) => ({
      organizationId: lease.organizationId,
      topic: 'command' as const,
      entityId: id,
    }));
    // That something was handed over is overtaken by what becomes of it.
    await recordChanges(transaction, [...expired, ...changed], {
      isTransient: expired.length === 0,
    });
    return {
      commands: [...[...resent, ...leased].sort(inOrder).map(frameOf), ...removals],
      cancelled: unwanted.map(({ id }) => id),
      backend,
    };
  });
}

function inOrder(a: CommandRow, b: CommandRow): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1);
}

function frameOf({ id, verb, podId, notAfter, spec, graceSeconds }: CommandRow): CommandFrame {
  return { id, verb, uid: podId, notAfter, spec, graceSeconds };
}
