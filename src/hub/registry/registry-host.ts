import PQueue from 'p-queue';
import type { RegistryReading } from './fetch-registry-facts.ts';

const atOncePerHost = 8;
/** A host that does not answer this often in a row is left alone for an hour. */
const maxFailures = 3;
const hourMs = 3_600_000;

/** What is known of a registry: its queue, failures in a row, and until when nothing is sent to it. */
export type RegistryHost = { queue: PQueue; failures: number; silentUntil: number };

export function createRegistryHost(): RegistryHost {
  return { queue: new PQueue({ concurrency: atOncePerHost }), failures: 0, silentUntil: 0 };
}

/** Nothing is sent for a while to a host that asks for it, or that seems to be away. */
export function noteReading(host: RegistryHost, reading: RegistryReading, now: Date): void {
  if (reading.kind === 'slow-down')
    host.silentUntil = Math.max(host.silentUntil, now.getTime() + reading.seconds * 1_000);
  host.failures = reading.kind === 'unknown' && !reading.isAnswer ? host.failures + 1 : 0;
  if (host.failures < maxFailures) return;
  host.failures = 0;
  host.silentUntil = now.getTime() + hourMs;
}
