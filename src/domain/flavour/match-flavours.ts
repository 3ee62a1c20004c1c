import { hardwareOf } from '#domain/selector/hardware-of.ts';
import { compareMatches } from './compare-matches.ts';
import { matchFlavour } from './match-flavour.ts';
import type { FlavourMatch, FlavourToMatch, ReleaseMatch, ResourceToMatch } from './match.ts';

/** Which flavour of one release to install on one machine, and why not the others. Pure and deterministic. */
export function matchRelease(
  flavours: readonly FlavourToMatch[],
  resource: ResourceToMatch,
): ReleaseMatch {
  const matches = flavours
    .map((flavour) => matchFlavour(flavour, resource))
    .toSorted(compareMatches);
  const chosen = matches[0]?.eligibility === 'OK' ? matches[0] : null;
  return {
    algorithmVersion: 1,
    resourceId: resource.id,
    chosen,
    sentence: chosen ? whyThis(chosen, matches.slice(1)) : whyNone(matches, resource.name),
    matches,
  };
}

/** A CPU flavour that wins only because a GPU flavour cannot run must say so. */
function whyThis(chosen: FlavourMatch, others: FlavourMatch[]): string {
  const missed = others.find((other) => other.eligibility !== 'OK' && needsGpu(other));
  if (missed && !needsGpu(chosen))
    return `Will run on the CPU as ${chosen.flavourName}: ${missed.flavourName} ${missed.because}`;
  const runnerUp = others.find((other) => other.eligibility === 'OK');
  if (runnerUp)
    return `Will run as ${chosen.flavourName} (${points(chosen.score)}) rather than ${runnerUp.flavourName} (${points(runnerUp.score)})`;
  return `Will run as ${chosen.flavourName}${others.length > 0 ? ', the only flavour that fits' : ''}`;
}

function needsGpu(match: FlavourMatch): boolean {
  return hardwareOf(match.conditions.map((condition) => condition.selector)) !== 'cpu';
}

function whyNone([closest]: FlavourMatch[], resourceName: string): string {
  if (!closest) return 'This release has no flavour';
  const reason = `${closest.flavourName} ${closest.because}`;
  if (closest.eligibility === 'UNKNOWN') return `Not checked yet on ${resourceName}: ${reason}`;
  // Its reason says already that it does not run there.
  if (closest.otherPlatform !== undefined) return reason;
  return `Cannot run on ${resourceName}: ${reason}`;
}

function points(score: number): string {
  return `${score} ${score === 1 ? 'point' : 'points'}`;
}
