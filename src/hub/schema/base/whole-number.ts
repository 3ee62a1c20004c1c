const maxInt = 2 ** 31 - 1;

/** A number as the Int of GraphQL, which has 32 bits. Files say what they like. */
export function wholeNumber(value: number): number {
  return Math.max(-maxInt, Math.min(maxInt, Math.round(value)));
}

export function wholeNumberOrNull(value: number | null): number | null {
  return value === null ? null : wholeNumber(value);
}
