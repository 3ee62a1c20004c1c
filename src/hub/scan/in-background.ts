import type { Logger } from 'pino';

/** The net of the background: what nobody waits for is told to the log. */
export function inBackground(
  { log }: { log: Logger },
  work: Promise<unknown>,
  failure: string,
): void {
  work.catch((error: unknown) => log.error({ err: error }, failure));
}
