const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes in decimal units, as registries count them: 312 MB, 4.7 GB. */
export function byteWords(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}
