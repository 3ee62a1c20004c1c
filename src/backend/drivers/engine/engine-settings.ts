import type Docker from 'dockerode';
import type { Dialect } from './dialects/dialect.ts';

export type EngineSettings = {
  docker: Docker;
  dialect: Dialect;
  backendId: string;
  /** A look takes no longer, or the engine counts as not answering. */
  lookMs: number;
};
