import type { Hello } from '#domain/agent-wire/agent-frames.ts';
import type { EffectiveSetting } from '#domain/agent-wire/backend-configuration.ts';
import type { DigestedPod } from '#domain/agent-wire/pod-digest.ts';
import type { CommandState } from '#domain/command/command.ts';
import type { BackendRow } from '#hub/store/rows.ts';
import type { Applied } from './apply-deltas.ts';
import type { Resources } from './apply-resources.ts';
import type { Snapshot } from './apply-snapshot.ts';
import type { DeltaRun } from './delta-run.ts';
import type { HeartbeatRecord } from './record-heartbeat.ts';
import type { LeasedCommands } from './lease-commands.ts';
import type { Lease } from '#hub/agents/lease/lease.ts';
import type { SessionRequest, LeaseResult } from '#hub/agents/lease/plan-lease.ts';

/** What a hello is proved by. */
export type BackendKeys = Pick<BackendRow, 'publicKey' | 'nextPublicKey' | 'standing'>;

/**
 * What the hub keeps of its backends, as their sessions write and read it. Each call is whole or
 * not at all, and one that is given a lease writes nothing when a newer session has followed: it
 * throws LeaseLost. There is one, over the database: sqlAgentStore(). The simulator has another.
 */
export type AgentStore = {
  findKeys(backendId: string): Promise<BackendKeys | undefined>;
  openLease(hello: Hello, asker: SessionRequest, now: Date): Promise<LeaseResult>;
  /** Lets go of the session. `hasLeft`: its agent has said goodbye. */
  release(lease: Lease, hasLeft: boolean, now: Date): Promise<void>;
  applyDeltas(lease: Lease, run: DeltaRun, now: Date): Promise<Applied>;
  applySnapshot(lease: Lease, snapshot: Snapshot, now: Date): Promise<void>;
  applyResources(lease: Lease, resources: Resources): Promise<void>;
  recordHeartbeat(lease: Lease, beat: HeartbeatRecord, now: Date): Promise<number>;
  saveReportedSettings(lease: Lease, settings: EffectiveSetting[]): Promise<void>;
  /** Keeps a proved key beside the one in use. */
  saveNextKey(lease: Lease, publicKey: string): Promise<void>;
  leaseCommands(lease: Lease, again: CommandState[], now: Date): Promise<LeasedCommands>;
  /** Over the rows of this backend, as podDigest() makes it. */
  digestOf(backendId: string): Promise<string>;
  listPods(backendId: string): Promise<DigestedPod[]>;
  /** What time alone changes. */
  sweep(now: Date, startedAt?: Date): Promise<void>;
};
