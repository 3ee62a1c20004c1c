import { eq } from 'drizzle-orm';
import type { AgentFrame } from '#domain/agent-wire/agent-frames.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import { backends } from '#hub/store/runtime-tables.ts';
import { lockLease, type Lease } from './lease.ts';

export type Heartbeat = Extract<AgentFrame, { type: 'heartbeat' }>;

/** Keeps a sign of life. The feed is told when it says something new: the engine, or that the backend is back. */
export async function applyHeartbeat(database: Database, lease: Lease, { engine }: Heartbeat, now: Date): Promise<void> {
  await database.transaction(async (transaction) => {
    const backend = await lockLease(transaction, lease);
    const isNews = backend.engineOk !== engine.ok || backend.engineProblem !== engine.problem
      || backend.engineVersion !== engine.version || backend.toldFreshness !== 'LIVE';
    await transaction.update(backends)
      .set({ lastSeenAt: now, toldFreshness: 'LIVE', engineOk: engine.ok, engineProblem: engine.problem, engineVersion: engine.version })
      .where(eq(backends.id, lease.backendId));
    if (isNews) await recordChanges(transaction, [{ organizationId: lease.organizationId, topic: 'backend', entityId: lease.backendId }]);
  });
}
