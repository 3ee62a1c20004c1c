import type { CommandVerb } from '#domain/command/command.ts';
import type { PodPhase } from './pod-phase.ts';

const verbs: Record<PodPhase, readonly CommandVerb[]> = {
  PENDING: ['STOP', 'REMOVE'],
  PULLING: ['STOP', 'REMOVE'],
  CREATING: ['STOP', 'REMOVE'],
  STARTING: ['STOP', 'REMOVE'],
  RUNNING: ['STOP', 'RESTART', 'REMOVE'],
  UNHEALTHY: ['STOP', 'RESTART', 'REMOVE'],
  STOPPING: ['REMOVE'],
  STOPPED: ['START', 'REMOVE'],
  EXITED: ['START', 'REMOVE'],
  FAILED: ['START', 'REMOVE'],
  REMOVING: [],
  REMOVED: [],
  LOST: ['REMOVE'],
};

/** What can sensibly be asked of a pod in this phase. DEPLOY is how a pod comes to be, so it is never among them. */
export function verbsOf(phase: PodPhase): readonly CommandVerb[] {
  return verbs[phase];
}
