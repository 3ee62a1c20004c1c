/** The words of `Freshness` in schema.graphql. */
export type Freshness = 'LIVE' | 'LATE' | 'STALE' | 'OFFLINE';

export const heartbeatMs = 5_000;

/** Silence, in milliseconds, from which on each word holds. */
export const silence = { late: 1.5 * heartbeatMs, stale: 3 * heartbeatMs + 5_000, offline: 10 * 60_000 };

/** How fresh what we know of a backend is, by our own clock. One that has said goodbye is offline at once. */
export function freshnessOf(backend: { lastSeenAt: Date | null; leftAt: Date | null }, now: Date): Freshness {
  if (!backend.lastSeenAt || backend.leftAt) return 'OFFLINE';
  const silent = now.getTime() - backend.lastSeenAt.getTime();
  if (silent < silence.late) return 'LIVE';
  if (silent < silence.stale) return 'LATE';
  return silent < silence.offline ? 'STALE' : 'OFFLINE';
}
