/** How long ago a backend last said something, as the hub says it. */
export type Freshness = 'LIVE' | 'LATE' | 'STALE' | 'OFFLINE';

/** Whether what is known of a backend and its containers is not of now: a sign of life is overdue. */
export function isSilent(freshness: Freshness): boolean {
  return freshness !== 'LIVE';
}
