import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { matchFlavour } from '#domain/flavour/match-flavour.ts';
import type { ResourceFacts } from '#domain/resource/resource-facts.ts';
import type { ConditionSet } from '#domain/selector/required-conditions.ts';

/**
 * Which combinations of conditions a machine meets for certain: asked of the matcher once for each
 * machine that differs.
 */
export type EligibilityCache = {
  /** Those of `hashes` that have not been asked for yet. */
  unknown(facts: ResourceFacts, hashes: readonly string[]): string[];
  add(facts: ResourceFacts, sets: readonly ConditionSet[]): void;
  /** Those that a machine meets, of those that have been asked for. */
  metBy(facts: ResourceFacts): ReadonlySet<string>;
};

/** More machines than this that differ from one another are asked again. */
const maxMachines = 500;

export function createEligibilityCache(): EligibilityCache {
  const machines = new LRUCache<string, Map<string, boolean>>({ max: maxMachines });

  function machineOf(facts: ResourceFacts): Map<string, boolean> {
    const key = factsKey(facts);
    const answers = machines.get(key) ?? new Map<string, boolean>();
    machines.set(key, answers);
    return answers;
  }

  return {
    unknown(facts, hashes) {
      const answers = machineOf(facts);
      return hashes.filter((hash) => !answers.has(hash));
    },
    add(facts, sets) {
      const answers = machineOf(facts);
      for (const { hash, conditions } of sets) {
        const { eligibility } = matchFlavour(
          {
            id: hash,
            name: hash,
            position: 0,
            selectors: conditions,
            sizeBytes: null,
            platforms: [],
          },
          { id: '', name: '', facts },
        );
        answers.set(hash, eligibility === 'OK');
      }
    },
    metBy: (facts) =>
      new Set([...machineOf(facts)].flatMap(([hash, isMet]) => (isMet ? [hash] : []))),
  };
}

/**
 * Two machines with the same key meet the same conditions. What is free of memory and disk, and
 * when it was measured, decides no required condition.
 */
function factsKey({ cpu, ram, cuda, rocm, oneapi, labels }: ResourceFacts): string {
  const deciding = [
    cpu?.value,
    ram?.value.total,
    cuda?.value,
    rocm?.value,
    oneapi?.value,
    labels?.value,
  ].map((value) => value ?? null);
  return createHash('sha256').update(JSON.stringify(deciding)).digest('hex');
}
