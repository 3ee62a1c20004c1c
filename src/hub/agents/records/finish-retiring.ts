import { and, eq, sql } from 'drizzle-orm';
import { commandChannel } from '#hub/commands/command-channel.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import { backends } from '#hub/store/runtime-tables.ts';

/**
 * Ends the backends that are being retired and have nothing left to do: their keys are forgotten,
 * and they are told.
 */
export async function finishRetiring(database: Database): Promise<void> {
  const isDone = and(
    eq(backends.standing, 'RETIRING'),
    sql`not exists (
    select 1 from command where command.backend_id = ${backends.id}
    and command.state in ('QUEUED', 'LEASED', 'ACCEPTED', 'RUNNING'))`,
  );
  const waiting = await database.select({ id: backends.id }).from(backends).where(isDone).limit(1);
  if (waiting.length === 0) return;
  await database.transaction(async (transaction) => {
    const retired = await transaction
      .update(backends)
      .set({
        standing: 'RETIRED',
        publicKey: null,
        nextPublicKey: null,
        enrolmentHash: null,
        alarm: null,
        admitted: null,
      })
      .where(isDone)
      .returning({ id: backends.id, organizationId: backends.organizationId });
    for (const { id } of retired)
      await transaction.execute(sql`select pg_notify(${commandChannel}, ${id})`);
    await recordChanges(
      transaction,
      retired.map(({ id, organizationId }) => ({ organizationId, topic: 'backend', entityId: id })),
    );
  });
}
