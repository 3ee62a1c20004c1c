import { exitWords, isTrouble, kindWords } from '../../events/event-words.ts';
import type { LogMark } from './log-marks.ts';
import type { PodRun } from './log-marks.queries.ts';

/** When the engine says that the container was started and that it ended last. */
export type RunTimes = { startedAt: string | null; finishedAt: string | null };

/**
 * The starts and ends of a container as marks of its log. An event has the time at which its backend
 * saw it; of the last start and the last end the engine says the moment itself.
 */
export function runMarks(runs: readonly PodRun[], times: RunTimes): LogMark[] {
  const oldestFirst = runs.filter(hasTime).toReversed();
  const moments = new Map<string, string>();
  for (const [told, isOf] of [
    [times.startedAt, isStart],
    [times.finishedAt, isEnd],
  ] as const) {
    const event = oldestFirst.find(
      (run) => told !== null && isOf(run) && Date.parse(run.observedAt) >= Date.parse(told),
    );
    if (event && told !== null) moments.set(event.id, told);
  }
  return oldestFirst.map((run) => ({
    kind: 'mark',
    key: run.id,
    at: moments.get(run.id) ?? run.observedAt,
    words: [kindWords(run), exitWords(run)].filter((part) => part !== null).join(', '),
    isTrouble: isTrouble(run),
  }));
}

export type LoggedRun = { id: string; name: string } & RunTimes;

/** Of several containers each mark says whose it is. */
export function marksOfPods(runs: readonly PodRun[], pods: readonly LoggedRun[]): LogMark[] {
  return pods.flatMap((pod) => {
    const marks = runMarks(
      runs.filter((run) => run.pod?.id === pod.id),
      pod,
    );
    if (pods.length === 1) return marks;
    return marks.map((mark) => ({ ...mark, words: `${pod.name}: ${mark.words}` }));
  });
}

type TimedRun = PodRun & { observedAt: string };

/** What no backend has seen has no time that lines could be compared with. */
function hasTime(run: PodRun): run is TimedRun {
  return run.observedAt !== null;
}

function isStart({ kind }: PodRun): boolean {
  return kind === 'STARTED' || kind === 'RESTARTED';
}

function isEnd({ kind }: PodRun): boolean {
  return kind === 'STOPPED' || kind === 'ENDED' || kind === 'FAILED';
}
