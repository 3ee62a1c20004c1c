import { agoWords, durationWords, instantWords } from '#web/lib/words/time-words.ts';
import { useWordsNow } from '#web/lib/use-now.ts';

/** How long ago something was, kept current; the whole instant in its title. */
export function TimeAgo({ at }: { at: string }) {
  const date = new Date(at);
  const words = useWordsNow((now) => agoWords(date, now));
  return (
    <time dateTime={at} data-hint={instantWords(date)} className="whitespace-nowrap">
      {words}
    </time>
  );
}

/** How long something has lasted since, kept current. */
export function Elapsed({ since }: { since: string }) {
  const date = new Date(since);
  const words = useWordsNow((now) => durationWords(now.getTime() - date.getTime()));
  return (
    <time
      dateTime={since}
      data-hint={`Since ${instantWords(date)}`}
      className="whitespace-nowrap tabular-nums"
    >
      {words}
    </time>
  );
}
