import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { validate } from 'uuid';
import { isFinal } from '#domain/command/command.ts';
import { settleUnseenPods } from './settle-unseen-pods.ts';
import type { Principal } from '#hub/principal.ts';
import { Refusal, notFound } from '#hub/refusal.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { CommandRow } from '#hub/store/rows.ts';
import { commands, pods } from '#hub/store/runtime-tables.ts';
import { commandChannel } from './command-channel.ts';

/**
 * Takes back a command. One that has been sent is asked back: the backend says whether that came
 * in time. Taking it back again changes nothing.
 */
export async function cancelCommand(
  transaction: Database,
  principal: Principal,
  id: string,
  now: Date,
): Promise<CommandRow> {
  const { organizationId } = principal;
  const isIt = and(eq(commands.id, id), eq(commands.organizationId, organizationId));
  const [asked] = validate(id) ? await transaction.select().from(commands).where(isIt) : [];
  if (!asked) throw notFound('command');
  // Pods are locked before commands, here as everywhere.
  await transaction
    .select({ id: pods.id })
    .from(pods)
    .where(eq(pods.id, asked.podId))
    .for('no key update');
  const [cancelled] = await transaction
    .update(commands)
    .set({
      state: 'CANCELLED',
      reason: `Cancelled by ${principal.name} before a backend received it.`,
      finishedAt: now,
    })
    .where(and(isIt, eq(commands.state, 'QUEUED')))
    .returning();
  if (!cancelled) return requestCancel(transaction, principal, isIt);
  const failed = await settleUnseenPods(transaction, organizationId, [id], now);
  await recordChanges(transaction, [...failed, { organizationId, topic: 'command', entityId: id }]);
  return cancelled;
}

async function requestCancel(
  transaction: Database,
  { organizationId, userId }: Principal,
  isIt: SQL | undefined,
): Promise<CommandRow> {
  const [command] = await transaction.select().from(commands).where(isIt);
  if (
    command?.state === 'CANCELLED' ||
    (command && command.cancelAskedBy !== null && !isFinal(command.state))
  )
    return command;
  const [asked] = await transaction
    .update(commands)
    .set({ cancelAskedBy: userId })
    .where(and(isIt, inArray(commands.state, ['LEASED', 'ACCEPTED', 'RUNNING'])))
    .returning();
  if (!asked)
    throw new Refusal(
      'CONFLICT',
      'This command has already finished and cannot be cancelled. Stop or remove the container instead.',
    );
  await transaction.execute(sql`select pg_notify(${commandChannel}, ${asked.backendId})`);
  await recordChanges(transaction, [{ organizationId, topic: 'command', entityId: asked.id }]);
  return asked;
}
