import type { PodHealth } from './pod-health.ts';

/** What the lifecycle needs to know of a container that an engine shows. */
export type ContainerState = {
  state: 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';
  /** null for a container without a check, and for one that does not run. */
  health: PodHealth | null;
  /** null while it has not ended. */
  exitCode: number | null;
  /** null when it was killed and the engine does not say whether for want of memory. */
  isOomKilled: boolean | null;
  /** What the engine says went wrong at start, or what its check has said last when it is unhealthy; null else. */
  error: string | null;
  /**
   * Why this machine cannot run its image: 'the image is for arm64, this machine is amd64'. Looked for
   * when it ends as such a container does; null and left out: nothing is known of that.
   */
  otherPlatform?: string | null;
  /** By the engine's clock; null when it was never started. */
  startedAt: Date | null;
};

/** Whether its program is there, be it paused. */
export function isUp(container: ContainerState): boolean {
  return (
    container.state === 'running' ||
    container.state === 'paused' ||
    container.state === 'restarting'
  );
}
