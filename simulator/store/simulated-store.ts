import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import type { CommandVerb } from '#domain/command/command.ts';
import type { AgentStore } from '#hub/agents/records/agent-store.ts';
import type { BackendRow, CommandRow, PodRow } from '#hub/store/rows.ts';

export type Install = {
  uid: string;
  commandId: string;
  backendId: string;
  spec: ContainerSpec;
  now: Date;
};
export type Ask = {
  id: string;
  uid: string;
  verb: Exclude<CommandVerb, 'DEPLOY'>;
  graceSeconds: number;
  now: Date;
};

/** What was kept at a moment, in a form that only the store that has made it reads. */
export type Backup = { readonly backup: unknown };

export type StoredPod = Pick<
  PodRow,
  | 'id'
  | 'backendId'
  | 'phase'
  | 'rev'
  | 'reason'
  | 'health'
  | 'containerId'
  | 'exitCode'
  | 'restartCount'
  | 'startedAt'
  | 'finishedAt'
>;
export type StoredCommand = Pick<
  CommandRow,
  | 'id'
  | 'backendId'
  | 'podId'
  | 'verb'
  | 'state'
  | 'reason'
  | 'createdAt'
  | 'notAfter'
  | 'leasedAt'
  | 'finishedAt'
>;
export type StoredBackend = Pick<
  BackendRow,
  | 'id'
  | 'epoch'
  | 'streamId'
  | 'appliedSeq'
  | 'sessionHubId'
  | 'instanceId'
  | 'bootId'
  | 'fencedBootId'
  | 'lastSeenAt'
  | 'leftAt'
  | 'toldFreshness'
  | 'heartbeatMs'
  | 'alarm'
  | 'admitted'
  | 'engineOk'
  | 'engineProblem'
  | 'standing'
  | 'publicKey'
  | 'nextPublicKey'
>;

/** A store of hubs as a schedule uses it: the port of the sessions, what people do, and a reading of all of it. */
export type SimulatedStore = AgentStore & {
  addBackend(id: string, publicKey: string): Promise<void>;
  /** A pod that waits and the command that asks for it. */
  install(install: Install): Promise<void>;
  /** False when it makes no sense for the pod now. */
  ask(ask: Ask): Promise<boolean>;
  /** False when it has ended already. */
  cancel(commandId: string, now: Date): Promise<boolean>;
  /** An admin lets in whoever is held. */
  admit(backendId: string): Promise<void>;
  listStoredPods(): Promise<StoredPod[]>;
  listCommands(): Promise<StoredCommand[]>;
  listBackends(): Promise<StoredBackend[]>;
  save(): Promise<Backup>;
  restore(backup: Backup): Promise<void>;
  /** Hears that something waits for a backend. */
  onRing: (backendId: string) => void;
};
