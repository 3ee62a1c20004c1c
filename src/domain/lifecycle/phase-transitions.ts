import type { PodPhase } from './pod-phase.ts';

/** The phases that may directly follow each phase. REMOVED is the end. */
const allowedTransitions: Record<PodPhase, readonly PodPhase[]> = {
  PENDING: ['PULLING', 'CREATING', 'STOPPED', 'FAILED', 'REMOVED'],
  PULLING: ['CREATING', 'STOPPED', 'FAILED', 'REMOVED'],
  CREATING: ['STARTING', 'STOPPED', 'FAILED', 'REMOVING', 'LOST'],
  STARTING: ['RUNNING', 'UNHEALTHY', 'STOPPING', 'EXITED', 'FAILED', 'REMOVING', 'LOST'],
  RUNNING: ['UNHEALTHY', 'STOPPING', 'EXITED', 'FAILED', 'REMOVING', 'LOST'],
  UNHEALTHY: ['RUNNING', 'STOPPING', 'EXITED', 'FAILED', 'REMOVING', 'LOST'],
  STOPPING: ['STOPPED', 'STARTING', 'RUNNING', 'FAILED', 'REMOVING', 'LOST'],
  STOPPED: ['PULLING', 'CREATING', 'STARTING', 'RUNNING', 'REMOVING', 'REMOVED', 'LOST'],
  EXITED: ['STARTING', 'RUNNING', 'REMOVING', 'LOST'],
  FAILED: ['PULLING', 'CREATING', 'STARTING', 'RUNNING', 'REMOVING', 'REMOVED', 'LOST'],
  REMOVING: ['REMOVED', 'FAILED', 'LOST'],
  REMOVED: [],
  LOST: ['RUNNING', 'STOPPED', 'EXITED', 'FAILED', 'REMOVING', 'REMOVED'],
};

/**
 * Whether `to` may be reported after `from`. Reports are coalesced, so the phases between
 * may be missing; a report that says the same phase again is allowed.
 */
export function isTransitionAllowed(from: PodPhase, to: PodPhase): boolean {
  const reached = new Set<PodPhase>([from]);
  for (const phase of reached) {
    for (const next of allowedTransitions[phase]) reached.add(next);
  }
  return reached.has(to);
}
