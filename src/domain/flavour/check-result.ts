import type { Eligibility } from './match.ts';

/** One condition against what was measured; `has` says what was found, such as 'supports 12.10'. */
export type CheckResult = { eligibility: Eligibility; has: string };

export type CheckedCondition = { eligibility: Eligibility; text: string; measuredAt: Date | null };

/** A condition that no author has to write. `otherPlatform`: what is wrong with the processor. */
export type ImpliedCondition = CheckedCondition & { otherPlatform?: string };

/** NO before UNKNOWN before OK: one refusal decides, and what is not known is never met. */
export function worst(eligibilities: readonly Eligibility[]): Eligibility {
  if (eligibilities.includes('NO')) return 'NO';
  return eligibilities.includes('UNKNOWN') ? 'UNKNOWN' : 'OK';
}

export function when(isMet: boolean | undefined): Eligibility {
  if (isMet === undefined) return 'UNKNOWN';
  return isMet ? 'OK' : 'NO';
}
