import type { ImageReference } from '#domain/image/image-reference.ts';
import type { HubWorld } from '#hub/hub-world.ts';
import { fetchRegistryFacts, type RegistryReading } from './fetch-registry-facts.ts';
import { createRegistryHost, noteReading, type RegistryHost } from './registry-host.ts';

/** Asks about one image, when its host can be asked; undefined when the hub closes meanwhile. */
export type ReadRegistry = (
  image: ImageReference,
  knownDigest: string | null,
) => Promise<RegistryReading | undefined>;

/** What is known of a host is known to everybody who asks it. */
export function createRegistryReader(world: HubWorld, closing: AbortSignal): ReadRegistry {
  const hosts = new Map<string, RegistryHost>();
  return async (image, knownDigest) => {
    const host = hosts.get(image.registry) ?? createRegistryHost();
    hosts.set(image.registry, host);
    return host.queue.add(async () => {
      if (closing.aborted) return undefined;
      const silentMs = host.silentUntil - world.now().getTime();
      const reading: RegistryReading =
        silentMs > 0
          ? { kind: 'slow-down', seconds: silentMs / 1_000 }
          : await fetchRegistryFacts({ ...world, signal: closing }, image, knownDigest);
      if (closing.aborted) return undefined;
      noteReading(host, reading, world.now());
      return reading;
    });
  };
}
