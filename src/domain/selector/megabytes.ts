const factors: Record<string, number> = { '': 1, k: 1 / 1024, m: 1, g: 1024, t: 1024 * 1024 };

/** A size in MB: a plain number is MB already, 8GB is 8192. null: it is no size. */
export function megabytes(size: number | string): number | null {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([kmgt]?)(?:i?b)?\s*$/i.exec(String(size));
  if (!match) return null;
  const megabytes = Number(match[1]) * (factors[match[2]!.toLowerCase()] ?? 1);
  return Number.isFinite(megabytes) ? megabytes : null;
}
