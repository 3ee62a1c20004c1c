import { compareMatches, compareText } from './compare-matches.ts';
import type { ReleaseMatch } from './match.ts';

/** The machines of one release, best first. A machine without any flavour comes last. */
export function placementsInOrder<P extends ReleaseMatch>(placements: readonly P[]): P[] {
  return placements.toSorted((a, b) => {
    const [left, right] = [a.matches[0], b.matches[0]];
    if (left && right) return compareMatches(left, right);
    return Number(!left) - Number(!right) || compareText(a.resourceId, b.resourceId);
  });
}

/** Where to install when nobody says: undefined when no machine fits for certain. */
export function bestPlacement<P extends ReleaseMatch>(placements: readonly P[]): P | undefined {
  const best = placementsInOrder(placements)[0];
  return best?.chosen ? best : undefined;
}
