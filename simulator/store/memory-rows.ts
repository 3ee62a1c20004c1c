import type { PodReport } from '#domain/agent-wire/pod-report.ts';
import type { BackendRow, CommandRow } from '#hub/store/rows.ts';
import type { StoredPod } from './simulated-store.ts';

export type MemoryPod = StoredPod &
  Pick<PodReport, 'imageDigest' | 'imageUse' | 'isOomKilled' | 'progress'>;

const nobody = '0a000000-0000-4000-8000-000000000002';
const longAgo = new Date(0);

/** A backend that has enrolled and never connected. */
export function newBackend(
  given: Pick<BackendRow, 'id' | 'organizationId' | 'publicKey'>,
): BackendRow {
  return {
    userId: nobody,
    name: given.id,
    kind: 'demo',
    standing: 'ACTIVE',
    enrolmentHash: null,
    enrolmentExpiresAt: null,
    enrolmentUsedAt: longAgo,
    nextPublicKey: null,
    transport: null,
    isNewKeyWanted: false,
    instanceId: null,
    epoch: 0,
    streamId: null,
    appliedSeq: 0,
    sessionHubId: null,
    bootId: null,
    fencedBootId: null,
    lastSeenAt: null,
    heartbeatMs: 5_000,
    alarm: null,
    admitted: null,
    configuration: {},
    configurationRev: 0,
    reportedSettings: null,
    leftAt: null,
    toldFreshness: 'OFFLINE',
    agentVersion: null,
    engineOk: true,
    engineProblem: null,
    engineVersion: null,
    createdAt: longAgo,
    ...given,
  };
}

export function newPod(id: string, backendId: string): MemoryPod {
  return {
    id,
    backendId,
    phase: 'PENDING',
    rev: -1,
    reason: null,
    health: null,
    containerId: null,
    exitCode: null,
    restartCount: 0,
    startedAt: null,
    finishedAt: null,
    imageDigest: null,
    imageUse: null,
    isOomKilled: false,
    progress: null,
  };
}

export function newCommand(
  asked: Pick<
    CommandRow,
    | 'id'
    | 'organizationId'
    | 'podId'
    | 'backendId'
    | 'verb'
    | 'spec'
    | 'graceSeconds'
    | 'createdAt'
    | 'notAfter'
  >,
): CommandRow {
  return {
    state: 'QUEUED',
    reason: null,
    progress: null,
    createdBy: nobody,
    cancelAskedBy: null,
    leasedAt: null,
    finishedAt: null,
    ...asked,
  };
}

/** What one organization has, as the tables hold it. */
export type Tables = {
  backends: Map<string, BackendRow>;
  pods: Map<string, MemoryPod>;
  commands: Map<string, CommandRow>;
};
