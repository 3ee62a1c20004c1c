/** A promise was not kept; the message says what was seen instead. */
export class Unmet extends Error {
  override name = 'Unmet';
}

/** Throws Unmet unless `isTrue`. */
export function demand(isTrue: boolean, otherwise: string): void {
  if (!isTrue) throw new Unmet(otherwise);
}
