import { eq } from 'drizzle-orm';
import type { AgentFrame } from '#domain/agent-wire/agent-frames.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import { backends } from '#hub/store/runtime-tables.ts';
import { heartbeatInterval } from './heartbeat-interval.ts';
import { lockLease, type Lease } from '#hub/agents/lease/lease.ts';

export type Heartbeat = Extract<AgentFrame, { type: 'heartbeat' }>;
/** `heartbeatMs`: how often a sign of life is to come at least. */
export type HeartbeatRecord = { engine: Heartbeat['engine']; heartbeatMs: number };

/**
 * Writes a sign of life down; answers how often the next ones are due. The feed is notified when it
 * says something new: the engine, or
 * that the backend is back.
 */
export function recordHeartbeat(
  database: Database,
  lease: Lease,
  { engine, heartbeatMs }: HeartbeatRecord,
  now: Date,
): Promise<number> {
  const { backendId, organizationId } = lease;
  return database.transaction(async (transaction) => {
    const backend = await lockLease(transaction, lease);
    const isNews =
      backend.engineOk !== engine.ok ||
      backend.engineProblem !== engine.problem ||
      backend.engineVersion !== engine.version ||
      backend.toldFreshness !== 'LIVE';
    const dueMs = heartbeatInterval(heartbeatMs, backend);
    await transaction
      .update(backends)
      .set({
        lastSeenAt: now,
        heartbeatMs: dueMs,
        toldFreshness: 'LIVE',
        engineOk: engine.ok,
        engineProblem: engine.problem,
        engineVersion: engine.version,
      })
      .where(eq(backends.id, backendId));
    if (isNews)
      await recordChanges(transaction, [{ organizationId, topic: 'backend', entityId: backendId }]);
    return dueMs;
  });
}
