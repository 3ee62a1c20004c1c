/**
 * Compares versions component by component, so that 12.10 is newer than 12.9; what is missing
 * counts as 0. Negative: a is older. undefined: one of them is no version.
 */
export function compareVersions(a: string, b: string): number | undefined {
  const left = components(a);
  const right = components(b);
  if (!left || !right) return undefined;
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** v6.1.0-beta -> [6, 1, 0] */
function components(version: string): number[] | undefined {
  const match = /^\s*v?(\d+(?:\.\d+)*)/i.exec(version);
  return match?.[1]?.split('.').map(Number);
}
