import type Docker from 'dockerode';
import type { Environment } from '#backend/drivers/port/driver-kind.ts';
import type { Dialect } from './dialects/dialect.ts';

export type EngineSettings = {
  docker: Docker;
  dialect: Dialect;
  backendId: string;
  /** Ids that this backend had at hubs that do not know it any more: what they have made is its own. */
  formerBackendIds: readonly string[];
  /** Where log-ins at registries are looked for. */
  environment: Environment;
  /** A request that reads takes no longer, or the engine counts as not answering. */
  requestTimeoutMs: number;
};

/** Under which ids containers are this backend's. */
export function idsOf({ backendId, formerBackendIds }: EngineSettings): string[] {
  return [backendId, ...formerBackendIds];
}
