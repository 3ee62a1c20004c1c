import type { Clock } from '#domain/clock.ts';
import type { ResourceFacts } from '#domain/resource/resource-facts.ts';
import type { Disk } from '#backend/disk.ts';
import type { Driver } from '#backend/drivers/port/driver.ts';
import type { lockFolder } from '#backend/folder-lock.ts';
import type { Connector } from '#backend/link/transport/connector.ts';
import type { Log } from '#backend/log.ts';

export type AgentSettings = {
  /** As declared to the hub: docker, podman, demo. */
  kind: string;
  /** Opens the engine for a backend; its id is known once the hub has enrolled it. */
  openDriver: (backendId: string, formerBackendIds: readonly string[]) => Driver;
  /** Folder of this agent alone. */
  home: string;
  hubUrl: string;
  /** Needed the first time only. */
  enrolmentToken?: string | undefined;
  agentVersion: string;
  measure: () => Promise<ResourceFacts>;
  fetch: typeof globalThis.fetch;
  log: Log;
  clock?: Clock;
  random?: () => number;
  /** Where key and journal lie. */
  disk?: Disk;
  /** How the folder is kept for this agent alone. */
  lock?: typeof lockFolder;
  /** How connections to the hub are opened. */
  connect?: Connector;
};

/**
 * With everything in place that was left out, except for `connect`, whose default reads the folder.
 */
export type CompleteSettings = AgentSettings &
  Required<Pick<AgentSettings, 'clock' | 'random' | 'disk' | 'lock'>>;
