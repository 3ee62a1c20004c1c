import type Docker from 'dockerode';
import type { Environment } from '#backend/drivers/port/driver-kind.ts';
import type { Dialect } from './dialects/dialect.ts';

export type EngineSettings = {
  docker: Docker;
  dialect: Dialect;
  backendId: string;
  /** Where log-ins at registries are looked for. */
  environment: Environment;
  /** A request that reads takes no longer, or the engine counts as not answering. */
  requestTimeoutMs: number;
};
