import type { PodPhase } from './pod-phase.ts';

/**
 * How far something is installed. Installed is said of what has run: RUNNING and NOT_RUNNING.
 * The words are those of `InstallationState` in schema.graphql.
 */
export const installationStates = [
  'RUNNING',
  'INSTALLING',
  'NOT_RUNNING',
  'FAILED',
  'LOST',
] as const;
export type InstallationState = (typeof installationStates)[number];

/** What is known of a container: where it is in its life, and whether it was ever seen running. */
export type Life = { phase: PodPhase; hasRun: boolean };

/** A report in one of these phases says that the container has run. */
export const phasesOfWhatHasRun = [
  'RUNNING',
  'UNHEALTHY',
  'EXITED',
] as const satisfies readonly PodPhase[];

const beforeFirstRun: Record<PodPhase, InstallationState | null> = {
  PENDING: 'INSTALLING',
  PULLING: 'INSTALLING',
  CREATING: 'INSTALLING',
  STARTING: 'INSTALLING',
  RUNNING: 'RUNNING',
  UNHEALTHY: 'RUNNING',
  STOPPING: 'FAILED',
  STOPPED: 'FAILED',
  EXITED: 'NOT_RUNNING',
  FAILED: 'FAILED',
  REMOVING: null,
  REMOVED: null,
  LOST: 'LOST',
};

/**
 * How far one container brings its app: null when it is gone, or goes without having run. What was
 * stopped before it ran has not been installed, so it has failed.
 */
export function installationOf({ phase, hasRun }: Life): InstallationState | null {
  const first = beforeFirstRun[phase];
  if (!hasRun || phase === 'REMOVED' || first === 'RUNNING' || first === 'LOST') return first;
  return 'NOT_RUNNING';
}

/** Of several containers: what serves a person most. Null when none of them counts. */
export function furthest(states: readonly (InstallationState | null)[]): InstallationState | null {
  return installationStates.find((state) => states.includes(state)) ?? null;
}

export function isInstalled(state: InstallationState | null): boolean {
  return state === 'RUNNING' || state === 'NOT_RUNNING';
}
