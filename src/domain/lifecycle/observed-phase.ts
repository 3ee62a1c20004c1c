import type { ContainerState } from './container-state.ts';
import { withWords } from '#domain/refusal/engine-words.ts';
import { startRefusal } from '#domain/refusal/start-refusal.ts';
import { exitSentence } from './exit-sentence.ts';
import type { Wanted } from './intent.ts';
import type { PodPhase } from './pod-phase.ts';

export type ObservedPhase = {
  phase: PodPhase;
  /** One sentence; null when the phase says it all. */ reason: string | null;
};

/** What a program exits with that was killed by SIGKILL: the end, when the kill was for want of memory. */
const killed = 137;
const oomNote = 'A process in it was killed for want of memory';

/**
 * The phase of a container that the engine shows, judged by what is wanted of it. That a process was
 * killed for want of memory is a flag of the whole life; only the exit code tells whether that was
 * the end. Where it was not, it is a note.
 */
export function observedPhase(container: ContainerState, wanted: Wanted): ObservedPhase {
  const { phase, reason } = phaseOf(container, wanted);
  if (container.isOomKilled !== true || isEndForMemory(container, wanted)) return { phase, reason };
  return { phase, reason: reason === null ? oomNote : `${reason}. ${oomNote}` };
}

function isEndForMemory({ state, exitCode }: ContainerState, wanted: Wanted): boolean {
  return state === 'exited' && wanted !== 'stopped' && exitCode === killed;
}

function phaseOf(container: ContainerState, wanted: Wanted): ObservedPhase {
  switch (container.state) {
    case 'created':
      return created(container, wanted);
    case 'running':
      return running(container);
    case 'paused':
      return { phase: 'RUNNING', reason: 'Paused from outside' };
    case 'restarting':
      return { phase: 'STARTING', reason: null };
    case 'removing':
      return { phase: 'REMOVING', reason: null };
    case 'exited':
      return ended(container, wanted);
    case 'dead':
      return { phase: 'FAILED', reason: 'The engine could not clean up this container; remove it' };
  }
}

function created(container: ContainerState, wanted: Wanted): ObservedPhase {
  if (container.error) return { phase: 'FAILED', reason: notStarted(container.error) };
  return { phase: wanted === 'stopped' ? 'STOPPED' : 'CREATING', reason: null };
}

function running(container: ContainerState): ObservedPhase {
  if (container.health === 'unhealthy')
    return {
      phase: 'UNHEALTHY',
      reason: container.error === null ? 'Its health check fails' : unhealthy(container.error),
    };
  return { phase: 'RUNNING', reason: null };
}

function ended(container: ContainerState, wanted: Wanted): ObservedPhase {
  if (wanted === 'stopped') return { phase: 'STOPPED', reason: null };
  if (container.isOomKilled && isEndForMemory(container, wanted))
    return { phase: 'FAILED', reason: 'Ran out of memory and was killed by the system' };
  if (container.isOomKilled === null)
    return {
      phase: 'FAILED',
      reason:
        'Killed from outside or out of memory: it has a memory limit, and this engine does not report which (exit code 137)',
    };
  if (container.otherPlatform)
    return { phase: 'FAILED', reason: forOthers(container.otherPlatform, container.error) };
  if (container.error) return { phase: 'FAILED', reason: notStarted(container.error) };
  if (container.exitCode === null)
    return { phase: 'FAILED', reason: 'Ended; the engine did not report an exit code' };
  if (container.exitCode === 0) return { phase: 'EXITED', reason: null };
  return { phase: 'FAILED', reason: exitSentence(container.exitCode) };
}

function forOthers(otherPlatform: string, words: string | null): string {
  return withWords(
    `Does not run on this machine: ${otherPlatform}. Choose another flavour or another machine`,
    words ?? '',
  );
}

function notStarted(words: string): string {
  return withWords(`Could not be started: ${startRefusal(words)}`, words);
}

/** A check that cannot be run never succeeds, however well the program is. */
function unhealthy(words: string): string {
  const cannotRun = /executable file not found|no such file or directory|not found in \$PATH/i;
  return withWords(
    cannotRun.test(words)
      ? 'Its health check cannot be run: its program is not in the image'
      : 'Its health check fails',
    words,
  );
}
