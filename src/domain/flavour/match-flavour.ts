import { otherPlatform } from '#domain/image/platform.ts';
import { worst, type CheckedCondition, type ImpliedCondition } from './check-result.ts';
import { checkDisk, diskWords, processorOf } from './check-machine.ts';
import { checkSelector } from './check-selector.ts';
import type { FlavourMatch, FlavourToMatch, ResourceToMatch } from './match.ts';

/** One flavour against one machine. Only required conditions decide; all satisfied ones score. */
export function matchFlavour(flavour: FlavourToMatch, resource: ResourceToMatch): FlavourMatch {
  const conditions = flavour.selectors.map((selector) => ({
    selector,
    ...checkSelector(selector, resource),
  }));
  const deciding: ImpliedCondition[] = [
    ...conditions.filter((condition) => condition.selector.required),
    ...platform(flavour, resource),
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
    because: against ? becauseOf(against) : null,
    ...(against?.otherPlatform !== undefined && { otherPlatform: against.otherPlatform }),
  };
}

function becauseOf({ otherPlatform, text }: ImpliedCondition): string {
  return otherPlatform === undefined
    ? `needs ${text}`
    : `does not run on this machine: ${otherPlatform}`;
}

/** An image that the machine's processor can run: required, like the room for it. */
function platform(
  { platforms }: FlavourToMatch,
  { name, facts }: ResourceToMatch,
): ImpliedCondition[] {
  if (platforms.length === 0) return [];
  const processor = processorOf(facts);
  const wanted = `a processor that its image is for`;
  if (processor === null)
    return [
      {
        eligibility: 'UNKNOWN',
        text: `${wanted}: ${name} has not reported its processor`,
        measuredAt: null,
      },
    ];
  const measuredAt = facts.cpu?.measuredAt ?? null;
  const because = otherPlatform(platforms, processor);
  if (because === null)
    return [{ eligibility: 'OK', text: `${wanted}: ${name}: ${processor.arch}`, measuredAt }];
  return [{ eligibility: 'NO', text: `${wanted}: ${because}`, measuredAt, otherPlatform: because }];
}

/** Room for the image: a required condition that no author has to write. */
function disk(
  { sizeBytes, image }: FlavourToMatch,
  { name, facts, images }: ResourceToMatch,
): CheckedCondition[] {
  // Nothing is fetched of an image that is there.
  if (sizeBytes === null || (image !== undefined && images?.has(image))) return [];
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
