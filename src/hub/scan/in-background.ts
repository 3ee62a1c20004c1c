import type { Logger } from 'pino';

/** Catches errors of background work: what nobody waits for is written to the log. */
export function inBackground(
  { log }: { log: Logger },
  work: Promise<unknown>,
  failure: string,
): void {
  work.catch((error: unknown) => log.error({ err: error }, failure));
}
