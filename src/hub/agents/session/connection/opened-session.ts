import type { Logger } from 'pino';
import type { PodReport } from '#domain/agent-wire/pod-report.ts';
import type { AgentStore } from '#hub/agents/records/agent-store.ts';
import type { Lease } from '#hub/agents/lease/lease.ts';
import type { FrameSigner } from '#hub/agents/transport/frame-signer.ts';

/** What a session needs of its hub. */
export type SessionWorld = {
  agentStore: AgentStore;
  now: () => Date;
  log: Logger;
  /** What its agent reports of pods, once it is written. */
  onReported: (backendId: string, reports: readonly PodReport[]) => void;
  sessions: { heartbeatMs(): number };
};

/** What was agreed when a session was opened. */
export type OpenedSession = {
  lease: Lease;
  streamId: string;
  mode: 'RESUME' | 'SNAPSHOT';
  appliedSeq: number;
  signer: FrameSigner;
  /** What its agent can do beyond the beginnings of the protocol. */
  capabilities: readonly string[];
};
