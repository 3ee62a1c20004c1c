import { and, eq, isNotNull, ne } from 'drizzle-orm';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { CommandRow } from '#hub/store/rows.ts';
import { commands, pods } from '#hub/store/runtime-tables.ts';
import { appendCommand, type CommandRequest } from './append-command.ts';

/**
 * Asks for the removal of a pod. One that no backend can ever have had is removed at once, and
 * what was still waiting for it is taken back.
 */
export async function removePod(
  transaction: Database,
  request: CommandRequest,
): Promise<CommandRow> {
  const command = await appendCommand(transaction, request);
  if (command.state !== 'QUEUED' || !(await isUnseen(transaction, command.podId))) return command;
  const taken = await transaction
    .update(commands)
    .set({
      state: 'CANCELLED',
      reason: 'The container was removed before any backend received it.',
      finishedAt: request.now,
    })
    .where(
      and(
        eq(commands.podId, command.podId),
        eq(commands.state, 'QUEUED'),
        ne(commands.id, command.id),
      ),
    )
    .returning({ id: commands.id });
  const [done] = await transaction
    .update(commands)
    .set({ state: 'SUCCEEDED', finishedAt: request.now })
    .where(eq(commands.id, command.id))
    .returning();
  await transaction
    .update(pods)
    .set({ phase: 'REMOVED', reason: null, updatedAt: request.now })
    .where(eq(pods.id, command.podId));
  const { organizationId } = command;
  await recordChanges(
    transaction,
    taken.map(({ id }) => ({ organizationId, topic: 'command', entityId: id })),
  );
  return done ?? command;
}

async function isUnseen(transaction: Database, podId: string): Promise<boolean> {
  const [unseen] = await transaction
    .select({ id: pods.id })
    .from(pods)
    .where(and(eq(pods.id, podId), eq(pods.rev, -1)));
  const sent = await transaction
    .select({ id: commands.id })
    .from(commands)
    .where(and(eq(commands.podId, podId), isNotNull(commands.leasedAt)))
    .limit(1);
  return unseen !== undefined && sent.length === 0;
}
