import type { Logger } from 'pino';

/** Structured log of the agent. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;
