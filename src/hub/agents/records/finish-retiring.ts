import { and, eq, inArray, sql } from 'drizzle-orm';
import type { PodPhase } from '#domain/lifecycle/pod-phase.ts';
import { commandChannel } from '#hub/commands/command-channel.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges, type Change } from '#hub/store/record-changes.ts';
import { backends, pods } from '#hub/store/runtime-tables.ts';

/** What was said of a container while its backend was there, and is not known any more. */
const passing: PodPhase[] = [
  'PENDING',
  'PULLING',
  'CREATING',
  'STARTING',
  'RUNNING',
  'UNHEALTHY',
  'STOPPING',
  'REMOVING',
];

/**
 * Ends the backends that are being retired and have nothing left to do: their keys are forgotten,
 * and they are told. Nothing more is heard of them, so they are offline at once, and their containers
 * do not count as running.
 */
export async function finishRetiring(database: Database, now: Date): Promise<void> {
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
        leftAt: now,
        toldFreshness: 'OFFLINE',
      })
      .where(isDone)
      .returning({ id: backends.id, organizationId: backends.organizationId });
    for (const { id } of retired)
      await transaction.execute(sql`select pg_notify(${commandChannel}, ${id})`);
    const lost = await losePods(
      transaction,
      retired.map(({ id }) => id),
      now,
    );
    await recordChanges(transaction, [
      ...lost,
      ...retired.map(({ id, organizationId }) => ({
        organizationId,
        topic: 'backend' as const,
        entityId: id,
      })),
    ]);
  });
}

async function losePods(transaction: Database, backendIds: string[], now: Date): Promise<Change[]> {
  const lost = await transaction
    .update(pods)
    .set({
      phase: 'LOST',
      reason: 'Its backend was retired: whether it still runs on its machine is not known',
      progress: null,
      health: null,
      updatedAt: now,
    })
    .where(and(inArray(pods.backendId, backendIds), inArray(pods.phase, passing)))
    .returning({
      id: pods.id,
      organizationId: pods.organizationId,
      backendId: pods.backendId,
    });
  return lost.map(({ id, organizationId, backendId }) => ({
    organizationId,
    topic: 'pod',
    entityId: id,
    backendId,
  }));
}
