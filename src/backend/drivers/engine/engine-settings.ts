import type Docker from 'dockerode';
import type { Dialect } from './dialects/dialect.ts';

export type EngineSettings = {
  docker: Docker;
  dialect: Dialect;
  backendId: string;
  /** A request that reads takes no longer, or the engine counts as not answering. */
  requestTimeoutMs: number;
};
