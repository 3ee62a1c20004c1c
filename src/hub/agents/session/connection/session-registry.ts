import type { AgentSession } from './agent-session.ts';
import { heartbeatFor } from '#domain/backend/freshness.ts';

/** The sessions that this process holds, one per backend. */
export class SessionRegistry {
  #sessions = new Map<string, AgentSession>();

  /** The session before it, if there is one, is fenced. True when there was none. */
  add(session: AgentSession): boolean {
    const before = this.#sessions.get(session.lease.backendId);
    before?.fence();
    this.#sessions.set(session.lease.backendId, session);
    return before === undefined;
  }

  remove(session: AgentSession): void {
    if (this.#sessions.get(session.lease.backendId) === session)
      this.#sessions.delete(session.lease.backendId);
  }

  find(backendId: string): AgentSession | undefined {
    return this.#sessions.get(backendId);
  }

  /** How often each agent is to give a sign of life, so that all together are not too many. */
  heartbeatMs(): number {
    return heartbeatFor(this.#sessions.size + 1);
  }

  all(): AgentSession[] {
    return [...this.#sessions.values()];
  }
}
