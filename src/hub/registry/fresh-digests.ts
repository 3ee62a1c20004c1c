import { parseImageReference, type ImageReference } from '#domain/image/image-reference.ts';
import type { HubWorld } from '#hub/hub-world.ts';
import { systemClock } from '#system/system-clock.ts';
import type { RegistryReading } from './fetch-registry-facts.ts';
import type { ReadRegistry } from './registry-reader.ts';
import type { RegistryImageRow } from '#hub/store/rows.ts';
import { findImageRow, saveReading } from './registry-rows.ts';

/** What was read this long ago is still what somebody means who installs now. */
const freshMs = 5 * 60_000;
/** Somebody waits for the install; what comes later is for the next one. */
const maxWaitMs = 2_000;

export type FreshDigests = {
  now(organizationId: string, image: string): Promise<string | null>;
  /** When nothing is asked any more. */
  settled(): Promise<unknown>;
};

/** What tags point to at this moment: from what was read a moment ago, else from the registry. */
export function createFreshDigests(
  { store: { database }, now, log }: Pick<HubWorld, 'store' | 'now' | 'log'>,
  read: ReadRegistry,
): FreshDigests {
  const asking = new Set<Promise<unknown>>();

  async function ask(
    organizationId: string,
    name: string,
    image: ImageReference,
  ): Promise<string | null> {
    const row = await findImageRow(database, organizationId, name);
    const known = row?.digest ?? null;
    if (known !== null && isFresh(row, now())) return known;
    const reading = await read(image, known);
    // What a rule of the organization names is no image of the store, and is not kept.
    if (row && reading) await saveReading(database, row, reading, now());
    return digestOf(reading, known);
  }

  return {
    async now(organizationId, name) {
      const image = parseImageReference(name);
      if (!image) return null;
      if (image.digest) return image.digest;
      const answered = new AbortController();
      const asked = ask(organizationId, name, image)
        .catch((error: unknown) => {
          log.warn({ err: error, image: name }, 'a registry could not be asked');
          return null;
        })
        .finally(() => {
          asking.delete(asked);
          answered.abort();
        });
      asking.add(asked);
      const tooLate = systemClock.wait(maxWaitMs, answered.signal).then(() => null);
      return Promise.race([asked, tooLate]);
    },
    settled: () => Promise.all(asking),
  };
}

function isFresh(row: RegistryImageRow | undefined, now: Date): boolean {
  return row?.checkedAt != null && now.getTime() - row.checkedAt.getTime() < freshMs;
}

function digestOf(reading: RegistryReading | undefined, known: string | null): string | null {
  if (reading?.kind === 'facts') return reading.digest;
  return reading?.kind === 'same' ? known : null;
}
