import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import type { Progress } from '#domain/agent-wire/pod-report.ts';
import type { ResourceFacts } from '#domain/resource/resource-facts.ts';
import type { PodHealth } from '#domain/lifecycle/pod-health.ts';

/** A container that carries our labels, as the engine shows it now. */
export type ObservedContainer = {
  /** The engine's id. */
  id: string;
  /** The pod it is, from the label kabinet.pod. */
  uid: string;
  /** The command that made it, from the label kabinet.command. */
  commandId: string;
  name: string;
  image: string;
  /** Digest of the image that it runs, sha256:...; null when the engine does not report it. */
  imageDigest: string | null;
  state: 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';
  /** null for a container without a check, and for one that does not run. */
  health: PodHealth | null;
  /** null while it has not ended. */
  exitCode: number | null;
  /** null when it was killed and the engine does not report whether it ran out of memory. */
  isOomKilled: boolean | null;
  /** What the engine says went wrong at start, or what its check has said last when it is unhealthy; null else. */
  error: string | null;
  /** Why this machine cannot run its image, once it has ended for that; else null or left out. */
  otherPlatform?: string | null;
  restartCount: number;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** Those of its labels that begin with `kabinet.`, where the engine tells. */
  labels?: Record<string, string> | null;
};

/** The engine's own report that a container has ended and that nothing starts it again by itself. */
export type Ended = {
  containerId: string;
  exitCode: number;
  /** By the engine's clock. */ at: Date;
};

/** Counters of a container that runs; null for what the engine cannot measure. */
export type ContainerStats = {
  readAt: Date;
  /** Processor time since it was started. Two readings make a percentage: domain/stats/cpu-percent.ts. */
  cpuSeconds: number | null;
  /** Without what is only cached. */
  memoryBytes: number | null;
  /** Its limit; all that the machine has where it has none. */
  memoryLimitBytes: number | null;
  /** Since it was started, over all networks; null without one. */
  receivedBytes: number | null;
  sentBytes: number | null;
  /** Of the GPUs that its processes use; null or left out where nothing tells. */
  gpu?: GpuUse | null;
  /** `files` of this machine, which cost the engine nothing; left out: the engine was asked. */
  source?: 'files';
};

/** `percent`: of all GPUs together, 100 is one that is busy all the time. */
export type GpuUse = { percent: number | null; memoryBytes: number | null };

/** Something that a container can be placed on: the machine of an engine, or a queue or a pool of a cluster. */
export type DriverResource = {
  /** Its name on the wire, and in the spec of a container that was placed on it. */
  localId: string;
  /** For people. */
  name: string;
  /** null for the machine of the agent, which measures itself. */
  facts: ResourceFacts | null;
  /** What is special about it: empty for one that does all it is asked. */
  labels: Record<string, string>;
  /** Devices that its machine may have and that the engine gives to no container; left out: none. */
  withholds?: readonly 'cuda'[];
};

/**
 * What `create` has made. `isNew`: just now, so that it was never started; false for what an
 * earlier call of the same command has made.
 */
export type CreatedContainer = { id: string; isNew: boolean };

/** What an engine has under the name of an image. */
export type LocalImage = {
  /** Under which registries know it, sha256:...; empty for one that was made on this machine. */
  digests: readonly string[];
  /**
   * Why no machine of this engine runs it: 'the image is for arm64, this machine is amd64'. null
   * when it may run.
   */
  otherPlatform: string | null;
};

/**
 * `isUnfinished`: it has no line end yet. The next line of the same source replaces it: the whole of it, as it then
 * stands. Of a line that rewrites itself, what was written last.
 */
export type LogLine = {
  at: Date | null;
  source: 'stdout' | 'stderr';
  text: string;
  isUnfinished?: boolean;
};

export type LogOptions = {
  /** null: all that there is, without follow. */
  tail: number | null;
  follow: boolean;
  timestamps: boolean;
  since: Date | null;
  signal: AbortSignal;
};

/**
 * The port between the agent and a container engine. Every driver passes testDriver().
 *
 * All verbs are safe to repeat: starting what runs, stopping what is stopped and removing
 * what is gone succeed. A driver sees only containers that carry `kabinet.backend` of its
 * own backend; others do not exist for it.
 */
export type Driver = {
  /** As declared to the hub: one of domain/backend/backend-kind.ts. */
  readonly kind: string;

  /**
   * How often its list is to be read although no hint has come, in milliseconds: sooner for engines
   * that lose hints.
   */
  readonly relistMs: number;

  /** Name and version of the engine. Throws EngineUnreachable. */
  version(): Promise<string>;

  /** Where its containers can run. Answers also while the engine does not, with what is known without it. */
  resources(): Promise<DriverResource[]>;

  /**
   * What is on this engine under the name of an image; undefined when nothing is, and for a cluster
   * that fetches images by itself. Throws EngineUnreachable.
   */
  findImage(image: string): Promise<LocalImage | undefined>;

  /**
   * Makes the image present, as the registry has it now. Calls `onProgress` at most about ten times a second.
   * Throws ImageUnavailable (with the registry's message), EngineUnreachable or DiskFull.
   */
  pull(image: string, onProgress: (progress: Progress) => void, signal: AbortSignal): Promise<void>;

  /**
   * Creates, does not start. Throws ImageUnavailable when the image is not on this engine,
   * NameTaken, NotOffered, EngineUnreachable or DiskFull.
   */
  create(uid: string, commandId: string, spec: ContainerSpec): Promise<CreatedContainer>;

  /** Throws StartRefused with the engine's message. */
  start(containerId: string): Promise<void>;

  /** Wakes what somebody has paused; of anything else nothing changes. */
  unpause(containerId: string): Promise<void>;

  /** Asks politely, kills after graceSeconds. */
  stop(containerId: string, graceSeconds: number): Promise<void>;

  /** Removes a container; kills it first when it still runs. Never touches volumes or images. */
  remove(containerId: string): Promise<void>;

  /**
   * Every container of this backend, running or not: the truth. What the engine's list shows as it was last seen
   * need not be inspected again each time. Throws EngineUnreachable.
   */
  list(): Promise<ObservedContainer[]>;

  /** One container; undefined when it is gone. */
  inspect(containerId: string): Promise<ObservedContainer | undefined>;

  /**
   * One reading of its counters, on demand only and as cheap as it can be had; undefined when it does
   * not run.
   */
  stats(containerId: string): Promise<ContainerStats | undefined>;

  /** Lines in order, oldest first. Ends when the log ends, or when `signal` aborts. */
  logs(containerId: string, options: LogOptions): AsyncIterable<LogLine>;

  /**
   * Hints that something about a container has changed: its engine id, or how it has ended where
   * the engine says so for certain. A hint may come twice, late or never. Ends or throws when the
   * stream is lost; the caller relists and subscribes again.
   */
  events(signal: AbortSignal): AsyncIterable<string | Ended>;
};
