const largest = 2 ** 31 - 1;

/** A number as the Int of GraphQL, which has 32 bits. Files say what they like. */
export function wholeNumber(value: number): number {
  return Math.max(-largest, Math.min(largest, Math.round(value)));
}

export function wholeNumberOrNull(value: number | null): number | null {
  return value === null ? null : wholeNumber(value);
}
