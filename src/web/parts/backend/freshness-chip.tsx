import { agoWords, clockWords } from '#web/lib/words/time-words.ts';
import { useNow } from '#web/lib/use-now.ts';
import { hubPresence } from '#web/lib/hub-presence.ts';
import { useStore } from '#web/lib/use-store.ts';
import type { Freshness } from '#web/lib/words/freshness-words.ts';
import { cn } from '#web/lib/cn.ts';

const dots: Record<Freshness, string> = {
  LIVE: 'bg-emerald-500',
  LATE: 'bg-amber-500',
  STALE: 'bg-amber-500',
  OFFLINE: 'bg-zinc-400',
};

/** How fresh what we know of a backend is: live, late, stale since 14:02, offline. */
export function FreshnessChip({
  freshness,
  lastSeenAt,
}: {
  freshness: Freshness;
  lastSeenAt: string | null;
}) {
  const isKnown = useStore(hubPresence) === 'there';
  return (
    <span className="inline-flex h-6 items-center gap-1.5 rounded-full border bg-card px-2 text-xs font-medium whitespace-nowrap">
      <span
        aria-hidden
        className={cn('size-2 rounded-full', isKnown ? dots[freshness] : 'border border-current')}
      />
      {isKnown ? (
        <FreshnessWords freshness={freshness} lastSeenAt={lastSeenAt} />
      ) : (
        'Unknown: the hub is away'
      )}
    </span>
  );
}

function FreshnessWords({
  freshness,
  lastSeenAt,
}: {
  freshness: Freshness;
  lastSeenAt: string | null;
}) {
  const now = useNow();
  const seen = lastSeenAt === null ? null : new Date(lastSeenAt);
  switch (freshness) {
    case 'LIVE':
      return 'Live';
    case 'LATE':
      return 'Late';
    case 'STALE':
      return seen ? `Stale since ${clockWords(seen)}` : 'Stale';
    case 'OFFLINE':
      return seen ? `Offline, last seen ${agoWords(seen, now)}` : 'Never connected';
  }
}
