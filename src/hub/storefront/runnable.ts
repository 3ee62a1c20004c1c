import { createHash } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import { maxImageSize, processorOf } from '#domain/flavour/check-machine.ts';
import { otherPlatform, type Processor } from '#domain/image/platform.ts';
import type { Database } from '#hub/store/database.ts';
import type { AppIndex, IndexedApp, Need } from './app-index.ts';
import { conditionSets } from '#hub/store/card-tables.ts';
import type { EligibilityCache } from './eligibility-cache.ts';
import type { Machine } from './fit.ts';

type Matching = { database: Database; eligibility: EligibilityCache };

/**
 * What runs somewhere: a combination of conditions, on backends of one kind, for images up to a
 * size and of a processor; null where it was not measured.
 */
export type Runnable = {
  hash: string;
  kind: string;
  maxImageBytes: number;
  processor: Processor | null;
};

/** Everything of an index's conditions that the organization's machines can run for certain. */
export async function runnableOf(
  hub: Matching,
  organizationId: string,
  index: AppIndex,
  machines: readonly Machine[],
): Promise<Runnable[]> {
  const hashes = index.cache.get('conditions', () => [
    ...new Set(index.apps.flatMap(({ needs }) => needs.map(({ hash }) => hash))),
  ]);
  await askTheMatcher(hub, organizationId, machines, hashes);
  const best = new Map<string, Runnable>();
  for (const {
    facts,
    backend: { kind },
  } of machines) {
    const [maxImageBytes, met] = [maxImageSize(facts), hub.eligibility.metBy(facts)];
    const processor = processorOf(facts);
    for (const hash of hashes) {
      const key = JSON.stringify([kind, hash, processor]);
      if (met.has(hash) && maxImageBytes >= (best.get(key)?.maxImageBytes ?? 0))
        best.set(key, { hash, kind, maxImageBytes, processor });
    }
  }
  return [...best.values()];
}

async function askTheMatcher(
  { database, eligibility }: Matching,
  organizationId: string,
  machines: readonly Machine[],
  hashes: string[],
): Promise<void> {
  for (const { facts } of machines) {
    const unknown = eligibility.unknown(facts, hashes);
    if (unknown.length === 0) continue;
    const sets = await database
      .select()
      .from(conditionSets)
      .where(
        and(eq(conditionSets.organizationId, organizationId), inArray(conditionSets.hash, unknown)),
      );
    eligibility.add(facts, sets);
  }
}

/**
 * The kinds of backends that run each app; those that run nowhere are left out. The same key: the
 * same answers.
 */
export type Kinds = { key: string; byApp: ReadonlyMap<IndexedApp, readonly string[]> };

export function kindsOfApps({ apps, cache }: AppIndex, runnable: readonly Runnable[]): Kinds {
  const key = `runs ${createHash('sha256').update(JSON.stringify(runnable)).digest('hex')}`;
  return cache.get(key, () => {
    const byHash = new Map<string, Runnable[]>();
    for (const one of runnable) byHash.set(one.hash, [...(byHash.get(one.hash) ?? []), one]);
    return {
      key,
      byApp: new Map(
        apps.flatMap((one): [IndexedApp, string[]][] => {
          const kinds = new Set(
            one.needs.flatMap((need) =>
              (byHash.get(need.hash) ?? []).flatMap((place) =>
                hasPlaceFor(need, place) ? [place.kind] : [],
              ),
            ),
          );
          return kinds.size === 0 ? [] : [[one, [...kinds]]];
        }),
      ),
    };
  });
}

function hasPlaceFor(
  { leastBytes, platforms }: Need,
  { maxImageBytes, processor }: Runnable,
): boolean {
  if (leastBytes > maxImageBytes) return false;
  if (platforms.length === 0) return true;
  return processor !== null && otherPlatform(platforms, processor) === null;
}
