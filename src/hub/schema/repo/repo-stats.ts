import type { Granularity, TimeBucket } from '#generated/resolvers.ts';

/** What statistics of repositories are made from: when each was added. */
export type RepoStats = { addedAt: Date[] };

/** Aggregates of a time are in seconds since 1970, as the existing contract has them. */
export function aggregates(times: Date[]) {
  const seconds = times.map((time) => time.getTime() / 1_000);
  const sum = seconds.reduce((total, second) => total + second, 0);
  if (seconds.length === 0)
    return { count: 0, distinctCount: 0, max: null, min: null, avg: null, sum: null };
  return {
    count: seconds.length,
    distinctCount: new Set(seconds).size,
    max: seconds.reduce((a, b) => Math.max(a, b)),
    min: seconds.reduce((a, b) => Math.min(a, b)),
    avg: sum / seconds.length,
    sum,
  };
}

/** One bucket for every span of time in which something was added, the oldest first. */
export function timeBuckets(times: Date[], by: Granularity): TimeBucket[] {
  const buckets = new Map<number, Date[]>();
  for (const time of times) {
    const start = startOf(time, by).getTime();
    const bucket = buckets.get(start) ?? [];
    buckets.set(start, [...bucket, time]);
  }
  return [...buckets]
    .toSorted(([a], [b]) => a - b)
    .map(([start, inside]) => ({ ts: new Date(start), ...aggregates(inside) }));
}

/** The beginning of the span, in UTC; weeks begin on Monday. */
function startOf(time: Date, by: Granularity): Date {
  const [year, month, day] = [time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate()];
  switch (by) {
    case 'HOUR':
      return new Date(Date.UTC(year, month, day, time.getUTCHours()));
    case 'DAY':
      return new Date(Date.UTC(year, month, day));
    case 'WEEK':
      return new Date(Date.UTC(year, month, day - ((time.getUTCDay() + 6) % 7)));
    case 'MONTH':
      return new Date(Date.UTC(year, month));
    case 'QUARTER':
      return new Date(Date.UTC(year, month - (month % 3)));
    case 'YEAR':
      return new Date(Date.UTC(year, 0));
  }
}
