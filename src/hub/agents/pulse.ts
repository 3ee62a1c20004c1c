import { eq } from 'drizzle-orm';
import type { AgentFrame } from '#domain/agent-wire/agent-frames.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import { backends } from '#hub/store/runtime-tables.ts';
import { staleAfter } from './freshness.ts';
import { lockLease, type Lease } from './lease.ts';

export type Heartbeat = Extract<AgentFrame, { type: 'heartbeat' }>;
type PulseWorld = { database: Database; now: () => Date; sessions: { heartbeatMs(): number } };

/** The signs of life of one session, and how often they are asked for. */
export class Pulse {
  /** How often a sign of life is due now. */
  heartbeatMs: number;
  #world: PulseWorld;
  #lease: Lease;
  #heardAt: number;
  #written: { at: number; text: string } | undefined;

  constructor(world: PulseWorld, lease: Lease) {
    this.#world = world;
    this.#lease = lease;
    this.#heardAt = world.now().getTime();
    this.heartbeatMs = world.sessions.heartbeatMs();
  }

  heard(): void {
    this.#heardAt = this.#world.now().getTime();
  }

  isSilent(now: Date): boolean {
    return now.getTime() - this.#heardAt >= staleAfter(this.heartbeatMs);
  }

  /** One that says nothing new, soon after another, is not written. */
  async beat({ engine }: Heartbeat): Promise<void> {
    const now = this.#world.now();
    this.heartbeatMs = this.#world.sessions.heartbeatMs();
    const text = JSON.stringify([engine, this.heartbeatMs]);
    if (this.#written?.text === text && now.getTime() - this.#written.at < this.heartbeatMs / 2) return;
    await this.#write(engine, now);
    this.#written = { at: now.getTime(), text };
  }

  /** The feed is told when it says something new: the engine, or that the backend is back. */
  async #write(engine: Heartbeat['engine'], now: Date): Promise<void> {
    const { backendId, organizationId } = this.#lease;
    await this.#world.database.transaction(async (transaction) => {
      const backend = await lockLease(transaction, this.#lease);
      const isNews = backend.engineOk !== engine.ok || backend.engineProblem !== engine.problem
        || backend.engineVersion !== engine.version || backend.toldFreshness !== 'LIVE';
      const wantedMs = (backend.configuration.reportingIntervalSeconds ?? 0) * 1_000;
      this.heartbeatMs = Math.max(this.heartbeatMs, wantedMs);
      await transaction.update(backends)
        .set({ lastSeenAt: now, heartbeatMs: this.heartbeatMs, toldFreshness: 'LIVE', engineOk: engine.ok, engineProblem: engine.problem, engineVersion: engine.version })
        .where(eq(backends.id, backendId));
      if (isNews) await recordChanges(transaction, [{ organizationId, topic: 'backend', entityId: backendId }]);
    });
  }
}
