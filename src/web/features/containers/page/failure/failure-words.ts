import { splitWords } from '#domain/refusal/engine-words.ts';
import { countWords } from '#web/lib/words/count-words.ts';
import { clockWords, dateWords } from '#web/lib/words/time-words.ts';
import type { Pod } from '#web/data/fragments/pod-fragment.ts';
import type { Aftermath } from '../aftermath.queries.ts';

type Run = Pick<Pod, 'restartCount' | 'startedAt' | 'finishedAt' | 'phase'>;

/** How often it was started again, and when it ended; null when it was never started again. */
export function storyWords(
  { restartCount, startedAt, finishedAt, phase }: Run,
  crashLoop: Aftermath['crashLoop'],
  now: Date,
): string | null {
  if (restartCount === 0 && crashLoop === null) return null;
  const times = crashLoop
    ? `Started again ${countWords(crashLoop.restarts, 'time')} within 5 minutes`
    : `Started again ${countWords(restartCount, 'time')}`;
  const last = startedAt === null ? '' : `, the last time ${momentWords(startedAt, now)}`;
  const hasEnded = finishedAt !== null && (phase === 'FAILED' || phase === 'EXITED');
  return `${times}${last}${hasEnded ? `; ended ${momentWords(finishedAt, now)}` : ''}.`;
}

/** The clock alone is enough on the same day. */
function momentWords(at: string, now: Date): string {
  const date = new Date(at);
  const isToday = date.toDateString() === now.toDateString();
  return isToday ? `at ${clockWords(date)}` : `on ${dateWords(date)} at ${clockWords(date)}`;
}

/** The last lines, with the last one of stderr before them when it is none of them. */
export function shownLines({ lastLines, lastErrorLine }: Aftermath): string[] {
  if (lastErrorLine === null || lastLines.includes(lastErrorLine)) return lastLines;
  return [lastErrorLine, '…', ...lastLines];
}

/** All of the failure as text, for a message to whoever can help. */
export function copiedWords(
  { name, image, reason, exitCode }: Pick<Pod, 'name' | 'image' | 'reason' | 'exitCode'>,
  story: string | null,
  lines: readonly string[],
): string {
  const parts = [
    `${name} (${image})`,
    reason === null ? null : splitWords(reason).sentence,
    reason === null ? null : splitWords(reason).words,
    exitCode === null ? null : `Exit code ${exitCode}.`,
    story,
    ...lines,
  ];
  return parts.filter((part) => part !== null).join('\n');
}
