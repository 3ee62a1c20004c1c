/**
 * Where a container is in its life, as its backend sees it.
 * The words are those of `PodPhase` in schema.graphql.
 */
export const podPhases = [
  'PENDING',
  'PULLING',
  'CREATING',
  'STARTING',
  'RUNNING',
  'UNHEALTHY',
  'STOPPING',
  'STOPPED',
  'EXITED',
  'FAILED',
  'REMOVING',
  'REMOVED',
  'LOST',
] as const;

export type PodPhase = (typeof podPhases)[number];

/** The coarser word that clients of the existing contract read. UNKOWN is spelled so on their wire. */
export type PodStatus = 'PENDING' | 'RUNNING' | 'STOPPING' | 'STOPPED' | 'FAILED' | 'UNKOWN';

const statuses: Record<PodPhase, PodStatus> = {
  PENDING: 'PENDING',
  PULLING: 'PENDING',
  CREATING: 'PENDING',
  STARTING: 'PENDING',
  RUNNING: 'RUNNING',
  UNHEALTHY: 'RUNNING',
  STOPPING: 'STOPPING',
  STOPPED: 'STOPPED',
  EXITED: 'STOPPED',
  FAILED: 'FAILED',
  REMOVING: 'STOPPING',
  REMOVED: 'STOPPED',
  LOST: 'UNKOWN',
};

export function podStatus(phase: PodPhase): PodStatus {
  return statuses[phase];
}
