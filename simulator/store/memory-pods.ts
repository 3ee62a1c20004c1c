import { isDeepStrictEqual } from 'node:util';
import type { PodReport } from '#domain/agent-wire/pod-report.ts';
import { isFinal } from '#domain/command/command.ts';
import type { Lease } from '#hub/agents/lease/lease.ts';
import { lostReason } from '#hub/commands/settle-unseen-pods.ts';
import type { MemoryPod, Tables } from './memory-rows.ts';

/** As updatePods(). */
export function writePods(
  { pods }: Tables,
  { backendId }: Lease,
  reports: readonly PodReport[],
  isSnapshot: boolean,
): void {
  const newest = new Map<string, PodReport>();
  for (const report of reports)
    if (report.rev >= (newest.get(report.uid)?.rev ?? 0)) newest.set(report.uid, report);
  for (const report of newest.values()) {
    const pod = pods.get(report.uid);
    if (pod?.backendId === backendId && isNews(pod, report, isSnapshot))
      Object.assign(pod, picture(report), { rev: report.rev });
  }
}

/** REMOVED is the end of a pod. */
function isNews(pod: MemoryPod, report: PodReport, isSnapshot: boolean): boolean {
  if (pod.phase === 'REMOVED' || (!isSnapshot && report.rev < pod.rev)) return false;
  return report.rev !== pod.rev || !isDeepStrictEqual(picture(report), picture(pod));
}

type Told = Omit<MemoryPod, 'id' | 'backendId' | 'rev'>;

function picture({
  phase,
  reason,
  health,
  containerId,
  imageDigest,
  imageUse,
  exitCode,
  isOomKilled,
  restartCount,
  progress,
  startedAt,
  finishedAt,
}: Told): Told {
  return {
    phase,
    reason,
    health,
    containerId,
    imageDigest,
    imageUse,
    exitCode,
    isOomKilled,
    restartCount,
    progress,
    startedAt,
    finishedAt,
  };
}

/** As loseAbsentPods(). */
export function loseAbsent(
  { pods, commands }: Tables,
  { backendId }: Lease,
  present: ReadonlySet<string>,
): void {
  for (const pod of pods.values()) {
    if (
      pod.backendId !== backendId ||
      pod.phase === 'REMOVED' ||
      pod.phase === 'LOST' ||
      present.has(pod.id)
    )
      continue;
    const isAwaited =
      pod.rev === -1 &&
      (pod.phase === 'FAILED' ||
        [...commands.values()].some(({ podId, state }) => podId === pod.id && !isFinal(state)));
    if (!isAwaited)
      Object.assign(pod, {
        phase: 'LOST',
        reason: lostReason,
        health: null,
        rev: 0,
        progress: null,
      });
  }
}

/** As settleUnseenPods(). */
export function settleUnseen(
  { pods, commands }: Tables,
  commandIds: readonly string[],
  now: Date,
): void {
  for (const id of commandIds) {
    const command = commands.get(id);
    const pod = command && pods.get(command.podId);
    if (
      !pod ||
      command.verb !== 'DEPLOY' ||
      !isFinal(command.state) ||
      pod.rev !== -1 ||
      pod.phase !== 'PENDING'
    )
      continue;
    Object.assign(
      pod,
      command.state === 'SUCCEEDED'
        ? { phase: 'LOST', reason: lostReason, rev: 0 }
        : { phase: 'FAILED', reason: command.reason, finishedAt: now },
    );
  }
}
