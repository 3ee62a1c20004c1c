import type { Eligibility, FlavourMatch } from './match.ts';

const ranks: Record<Eligibility, number> = { OK: 0, UNKNOWN: 1, NO: 2 };

/**
 * The total order of matches, best first: eligibility, score, satisfied conditions, the author's
 * order, name, machine. Nothing in it depends on the time or on the order of what is compared.
 */
export function compareMatches(a: FlavourMatch, b: FlavourMatch): number {
  return (
    compareWorth(a, b) ||
    compareText(a.resourceId, b.resourceId) ||
    compareText(a.flavourId, b.flavourId)
  );
}

/** The order without its last resort: 0 for the same flavour on two machines that suit it as well. */
export function compareWorth(a: FlavourMatch, b: FlavourMatch): number {
  return (
    ranks[a.eligibility] - ranks[b.eligibility] ||
    b.score - a.score ||
    satisfied(b) - satisfied(a) ||
    a.position - b.position ||
    compareText(a.flavourName, b.flavourName)
  );
}

function satisfied(match: FlavourMatch): number {
  return match.conditions.filter((condition) => condition.eligibility === 'OK').length;
}

/** By code units: the same on every machine, whatever its language. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
