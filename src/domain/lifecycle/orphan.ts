import type { PodPhase } from './pod-phase.ts';

/**
 * A container that its backend has made and no pod stands for may still become one: a hub that was
 * restored reads on, another hub of the same store commits. After this long it is an orphan.
 */
export const orphanGraceMs = 30_000;

/** More of one backend than this are not kept: nobody would look through them one by one. */
export const maxOrphansPerBackend = 200;

/** Whether a report of a pod that nobody knows says that there is a container. */
export function isContainerThere({
  phase,
  containerId,
}: {
  phase: PodPhase;
  containerId: string | null;
}): boolean {
  return containerId !== null && phase !== 'REMOVED' && phase !== 'LOST';
}
