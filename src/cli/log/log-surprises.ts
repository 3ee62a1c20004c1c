import type { EventEmitter } from 'node:events';
import type { Logger } from 'pino';

/**
 * The last net of a process that serves: an error that reached nobody is logged, and ends what it
 * happened in, not the process and everybody's work with it.
 */
export function logSurprises(process: EventEmitter, log: Pick<Logger, 'error'>): void {
  process.on('uncaughtException', (error: unknown) =>
    log.error({ err: error }, 'an error was caught by nobody'),
  );
  process.on('unhandledRejection', (error: unknown) =>
    log.error({ err: error }, 'a failure was awaited by nobody'),
  );
}
