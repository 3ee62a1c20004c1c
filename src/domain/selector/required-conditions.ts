import { createHash } from 'node:crypto';
import type { Selector } from './selector.ts';

/** A condition without the spelling of the file. */
export type BareSelector = Selector & { raw: Record<string, never> };

export type ConditionSet = { hash: string; conditions: BareSelector[] };

/**
 * What decides whether a flavour may run, under one name for all flavours that ask for the same:
 * thousands of them come down to a few dozen. Preferences, weights and spellings play no part.
 */
export function requiredConditions(selectors: readonly Selector[]): ConditionSet {
  const required = selectors
    .filter((selector) => selector.required)
    .map((selector) => ({ ...selector, weight: 1, raw: {} }) as BareSelector);
  const texts = new Map(
    required.map((selector) => [
      JSON.stringify(selector, Object.keys(selector).toSorted()),
      selector,
    ]),
  );
  const sorted = [...texts].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const hash = createHash('sha256')
    .update(sorted.map(([text]) => text).join('\n'))
    .digest('hex')
    .slice(0, 32);
  return { hash, conditions: sorted.map(([, selector]) => selector) };
}
