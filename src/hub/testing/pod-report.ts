import type { PodReport } from '#domain/agent-wire/pod-report.ts';

/** A report of a running container, with parts of it replaced. */
export function podReport(uid: string, other: Partial<PodReport> = {}): PodReport {
  const at = new Date('2026-01-01T00:00:00Z');
  return {
    uid,
    rev: 1,
    phase: 'RUNNING',
    reason: null,
    health: null,
    containerId: 'c1',
    name: 'pod',
    image: 'app:1',
    imageDigest: null,
    imageUse: null,
    exitCode: null,
    isOomKilled: false,
    restartCount: 0,
    progress: null,
    createdAt: at,
    startedAt: at,
    finishedAt: null,
    observedAt: at,
    ...other,
  };
}
