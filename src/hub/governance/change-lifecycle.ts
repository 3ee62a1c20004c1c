import { and, eq, inArray, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { labelByKind } from '#domain/backend/label-by-kind.ts';
import type { BackendLifecycle } from '#domain/backend/backend-lifecycle.ts';
import { commandChannel } from '#hub/commands/command-channel.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { Refusal } from '#hub/refusal.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { BackendRow } from '#hub/store/rows.ts';
import { backends } from '#hub/store/runtime-tables.ts';

/**
 * `verb` as in "cannot be drained". `to` left out: it stays as it stands. `also` changes with it.
 */
export type LifecycleChange = {
  from: BackendLifecycle[];
  to?: BackendLifecycle;
  verb: string;
  also?: PgUpdateSetSource<typeof backends>;
};

/**
 * Changes how the hub sees a backend, and rings, so that its session hears of it. Doing it again
 * changes nothing more.
 */
export async function changeLifecycle(
  { hub, principal, load }: AuthenticatedContext,
  id: string,
  { from, to, verb, also }: LifecycleChange,
): Promise<BackendRow> {
  const { id: backendId, name, kind, standing } = await load.backend.load(id);
  const changed = await hub.database.transaction(async (transaction) => {
    const [row] = await transaction
      .update(backends)
      .set({ ...also, standing: to ?? sql`${backends.standing}` })
      .where(
        and(
          eq(backends.id, backendId),
          eq(backends.organizationId, principal.organizationId),
          inArray(backends.standing, from),
        ),
      )
      .returning();
    if (!row) return undefined;
    await transaction.execute(sql`select pg_notify(${commandChannel}, ${backendId})`);
    await recordChanges(transaction, [
      { organizationId: principal.organizationId, topic: 'backend', entityId: backendId },
    ]);
    return row;
  });
  if (!changed)
    throw new Refusal(
      'CONFLICT',
      `${labelByKind({ name, kind })} is ${standing.toLowerCase()}, so it cannot be ${verb}. Check its current state and choose again.`,
    );
  load.backend.clear(id);
  return changed;
}
