/** MB in words, by powers of 1024: 512 MB, 8 GB, 1.5 GB. */
export function sizeWords(megabytes: number): string {
  if (megabytes < 1024) return `${rounded(megabytes)} MB`;
  return `${rounded(megabytes / 1024)} GB`;
}

function rounded(size: number): number {
  return Math.round(size * 10) / 10;
}
