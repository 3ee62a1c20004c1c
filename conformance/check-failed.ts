/** A promise was not kept; the message says what was seen instead. */
export class CheckFailed extends Error {
  override name = 'CheckFailed';
}

/** Throws CheckFailed unless `isTrue`. */
export function assertThat(isTrue: boolean, otherwise: string): void {
  if (!isTrue) throw new CheckFailed(otherwise);
}
