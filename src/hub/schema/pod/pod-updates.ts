import { podStatus } from '#domain/lifecycle/pod-phase.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { liveFrames } from '#hub/schema/live/live-frames.ts';
import type { PodRow } from '#hub/store/rows.ts';

export type PodUpdate = { id: string; status: string; created: boolean; progress: number | null };

/** The changes of all pods, or of one, in the shape of the existing contract. */
export async function* podUpdates(
  asker: AuthenticatedContext,
  podId: string | null,
  signal: AbortSignal,
): AsyncGenerator<PodUpdate> {
  for await (const { pods } of liveFrames(asker, null, signal)) {
    for (const pod of pods) if (podId === null || pod.id === podId) yield updateOf(pod);
  }
}

function updateOf({ id, phase, rev, progress }: PodRow): PodUpdate {
  return {
    id,
    status: podStatus(phase),
    created: rev === -1 && phase === 'PENDING',
    progress: progress?.percent == null ? null : Math.round(progress.percent),
  };
}
