import type { AgentStore } from '#hub/agents/records/agent-store.ts';
import { staleAfter } from '#domain/backend/freshness.ts';
import type { Heartbeat } from '#hub/agents/records/record-heartbeat.ts';
import type { Lease } from '#hub/agents/lease/lease.ts';

type HeartbeatWorld = {
  agentStore: AgentStore;
  now: () => Date;
  sessions: { heartbeatMs(): number };
};

/** The signs of life of one session, and how often they are asked for. */
export class HeartbeatMonitor {
  /** How often a sign of life is due now. */
  heartbeatMs: number;
  #world: HeartbeatWorld;
  #lease: Lease;
  #lastFrameAt: number;
  #written: { at: number; text: string } | undefined;

  constructor(world: HeartbeatWorld, lease: Lease) {
    this.#world = world;
    this.#lease = lease;
    this.#lastFrameAt = world.now().getTime();
    this.heartbeatMs = world.sessions.heartbeatMs();
  }

  frameReceived(): void {
    this.#lastFrameAt = this.#world.now().getTime();
  }

  isSilent(now: Date): boolean {
    return now.getTime() - this.#lastFrameAt >= staleAfter(this.heartbeatMs);
  }

  /** One that says nothing new, soon after another, is not written. */
  async receive({ engine }: Heartbeat): Promise<void> {
    const { agentStore, sessions, now: clock } = this.#world;
    const now = clock();
    const leastMs = sessions.heartbeatMs();
    const text = JSON.stringify([engine, leastMs]);
    if (this.#written?.text === text && now.getTime() - this.#written.at < this.heartbeatMs / 2)
      return;
    this.heartbeatMs = await agentStore.recordHeartbeat(
      this.#lease,
      { engine, heartbeatMs: leastMs },
      now,
    );
    this.#written = { at: now.getTime(), text };
  }
}
