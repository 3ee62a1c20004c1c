import type { PodPhase } from './pod-phase.ts';

/**
 * What needs a person first: `broken` in this order. Between the two come the containers of backends
 * that do not answer, and those that have an update. `alive`: what is on its way, before what runs.
 * The others have ended, and need nobody.
 */
export const phasesByUrgency = {
  broken: ['FAILED', 'LOST', 'UNHEALTHY'],
  alive: [['PENDING', 'PULLING', 'CREATING', 'STARTING', 'STOPPING', 'REMOVING'], ['RUNNING']],
} as const satisfies { broken: readonly PodPhase[]; alive: readonly (readonly PodPhase[])[] };
