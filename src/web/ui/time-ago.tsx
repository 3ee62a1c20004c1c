import { agoWords, durationWords, instantWords } from '#web/lib/time-words.ts';
import { useNow } from '#web/lib/use-now.ts';

/** How long ago something was, kept current; the whole instant in its title. */
export function TimeAgo({ at }: { at: string }) {
  const now = useNow();
  const date = new Date(at);
  return <time dateTime={at} title={instantWords(date)} className="whitespace-nowrap">{agoWords(date, now)}</time>;
}

/** How long something has lasted since, kept current. */
export function Lasting({ since }: { since: string }) {
  const now = useNow();
  const date = new Date(since);
  return <time dateTime={since} title={`Since ${instantWords(date)}`} className="whitespace-nowrap tabular-nums">{durationWords(now.getTime() - date.getTime())}</time>;
}
