/**
 * Where a container is in its life, as its backend sees it.
 * The words are those of `PodPhase` in schema.graphql.
 */
export const podPhases = [
  'PENDING', 'PULLING', 'CREATING', 'STARTING', 'RUNNING', 'UNHEALTHY',
  'STOPPING', 'STOPPED', 'EXITED', 'FAILED', 'REMOVING', 'REMOVED', 'LOST',
] as const;

export type PodPhase = (typeof podPhases)[number];

/** The coarser word that clients of the existing contract read. UNKOWN is spelled so on their wire. */
export type PodStatus = 'PENDING' | 'RUNNING' | 'STOPPING' | 'STOPPED' | 'FAILED' | 'UNKOWN';

export function podStatus(phase: PodPhase): PodStatus {
  switch (phase) {
    case 'PENDING':
    case 'PULLING':
    case 'CREATING':
    case 'STARTING':
      return 'PENDING';
    case 'RUNNING':
    case 'UNHEALTHY':
      return 'RUNNING';
    case 'STOPPING':
    case 'REMOVING':
      return 'STOPPING';
    case 'STOPPED':
    case 'EXITED':
    case 'REMOVED':
      return 'STOPPED';
    case 'FAILED':
      return 'FAILED';
    case 'LOST':
      return 'UNKOWN';
  }
}
