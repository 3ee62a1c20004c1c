import { worst, type CheckedCondition } from './check-result.ts';
import { checkDisk, diskWords } from './check-machine.ts';
import { checkSelector } from './check-selector.ts';
import type { FlavourMatch, FlavourToMatch, ResourceToMatch } from './match.ts';

/** One flavour against one machine. Only required conditions decide; all satisfied ones score. */
export function matchFlavour(flavour: FlavourToMatch, resource: ResourceToMatch): FlavourMatch {
  const conditions = flavour.selectors.map((selector) => ({
    selector,
    ...checkSelector(selector, resource),
  }));
  const deciding = [
    ...conditions.filter((condition) => condition.selector.required),
    ...disk(flavour, resource),
  ];
  const eligibility = worst(deciding.map((check) => check.eligibility));
  const against =
    eligibility === 'OK' ? undefined : deciding.find((check) => check.eligibility === eligibility);
  return {
    flavourId: flavour.id,
    flavourName: flavour.name,
    position: flavour.position,
    resourceId: resource.id,
    eligibility,
    score: conditions
      .filter((condition) => condition.eligibility === 'OK')
      .reduce((sum, condition) => sum + condition.selector.weight, 0),
    conditions,
    because: against ? `needs ${against.text}` : null,
  };
}

/** Room for the image: a required condition that no author has to write. */
function disk({ sizeBytes }: FlavourToMatch, { name, facts }: ResourceToMatch): CheckedCondition[] {
  if (sizeBytes === null) return [];
  if (!facts.disk)
    return [
      {
        eligibility: 'UNKNOWN',
        text: `${diskWords(sizeBytes)}: ${name} has not reported its disk`,
        measuredAt: null,
      },
    ];
  const { eligibility, has } = checkDisk(sizeBytes, facts.disk.value);
  return [
    {
      eligibility,
      text: `${diskWords(sizeBytes)}: ${name}: ${has}`,
      measuredAt: facts.disk.measuredAt,
    },
  ];
}
