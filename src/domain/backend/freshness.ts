/** The words of `Freshness` in schema.graphql. */
export type Freshness = 'LIVE' | 'LATE' | 'STALE' | 'OFFLINE';

/** A sign of life is due this often at least, and all together not more often than so many a second. */
const shortestHeartbeatMs = 5_000;
const heartbeatsPerSecond = 50;

/** A hub that has just started has heard nobody: what it was told before is believed for this long. */
const graceMs = 60_000;
const offlineMs = 10 * 60_000;

/** How often each of so many connected agents is to give a sign of life. */
export function heartbeatFor(agentCount: number): number {
  return Math.max(shortestHeartbeatMs, Math.ceil((agentCount * 1_000) / heartbeatsPerSecond));
}

/** Silence after which a session is dead. */
export function staleAfter(heartbeatMs: number): number {
  return 3 * heartbeatMs + 5_000;
}

export type LifeSigns = {
  lastSeenAt: Date | null;
  leftAt: Date | null;
  heartbeatMs: number;
  toldFreshness: Freshness;
};

/**
 * How fresh what we know of a backend is, by our own clock. One that has said goodbye is offline
 * at once. `startedAt`: of this hub; who was heard of just before it is not called silent because of it.
 */
export function freshnessOf(backend: LifeSigns, now: Date, startedAt?: Date): Freshness {
  const { lastSeenAt, leftAt, heartbeatMs, toldFreshness } = backend;
  if (!lastSeenAt || leftAt) return 'OFFLINE';
  const freshness = wordFor(now.getTime() - lastSeenAt.getTime(), heartbeatMs);
  const isInGrace = startedAt !== undefined && now.getTime() - startedAt.getTime() < graceMs;
  const wasAlive = toldFreshness === 'LIVE' || toldFreshness === 'LATE';
  return isInGrace && wasAlive && freshness !== 'LIVE' ? 'LATE' : freshness;
}

function wordFor(silentMs: number, heartbeatMs: number): Freshness {
  if (silentMs < 1.5 * heartbeatMs) return 'LIVE';
  if (silentMs < staleAfter(heartbeatMs)) return 'LATE';
  return silentMs < Math.max(offlineMs, 2 * staleAfter(heartbeatMs)) ? 'STALE' : 'OFFLINE';
}
