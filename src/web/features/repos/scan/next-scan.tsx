import type { Repo } from '#web/data/fragments/repo-fragment.ts';
import { durationWords } from '#web/lib/words/time-words.ts';
import { useNow } from '#web/lib/use-now.ts';

/** When it is read again by itself. */
export function NextScan({
  repo: { nextScanAt, state },
}: {
  repo: Pick<Repo, 'nextScanAt' | 'state'>;
}) {
  const now = useNow();
  if (state === 'DISABLED') return 'Not scanned while disabled';
  if (nextScanAt === null) return 'Scanned manually only';
  const wait = Date.parse(nextScanAt) - now.getTime();
  return (
    <time dateTime={nextScanAt} className="whitespace-nowrap">
      {wait < 60_000 ? 'Next within a minute' : `Next in ${durationWords(wait)}`}
    </time>
  );
}
