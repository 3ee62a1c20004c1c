import { and, eq, sql } from 'drizzle-orm';
import { commandChannel } from '#hub/commands/command-channel.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { notFound } from '#hub/refusal.ts';
import { recordChanges, type Change } from '#hub/store/record-changes.ts';
import { backends, pods } from '#hub/store/runtime-tables.ts';

/** Forgets a backend, its key and what ran there. The session that it has now is told so. */
export async function deleteBackend(
  { hub, principal, load }: AuthenticatedContext,
  id: string,
): Promise<string> {
  const { organizationId } = principal;
  const { id: backendId } = await load.backend.load(id);
  await hub.database.transaction(async (transaction) => {
    const gone = await transaction
      .select({ id: pods.id })
      .from(pods)
      .where(eq(pods.backendId, backendId));
    const deleted = await transaction
      .delete(backends)
      .where(and(eq(backends.id, backendId), eq(backends.organizationId, organizationId)))
      .returning({ id: backends.id });
    if (deleted.length === 0) throw notFound('backend');
    await transaction.execute(sql`select pg_notify(${commandChannel}, ${backendId})`);
    const removals: Change[] = gone.map((pod) => ({
      organizationId,
      topic: 'pod',
      entityId: pod.id,
      backendId,
      isRemoval: true,
    }));
    await recordChanges(transaction, [
      ...removals,
      { organizationId, topic: 'backend', entityId: backendId, isRemoval: true },
      { organizationId, topic: 'catalogue', entityId: backendId },
    ]);
  });
  return backendId;
}
