import type { Random } from './seeded-random.ts';

/** Divides a total among parts as the world does: each gets at least one, few get many. The sum is exact. */
export function shares(total: number, parts: number, random: Random): number[] {
  if (total < parts) throw new RangeError(`${total} cannot be divided among ${parts}, one each`);
  const weights = Array.from({ length: parts }, () => 0.1 + random.next() ** 3);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const given = weights.map((weight) => 1 + Math.floor(((total - parts) * weight) / sum));
  let left = total - given.reduce((all, share) => all + share, 0);
  while (left > 0) {
    const index = random.whole(parts);
    given[index] = (given[index] ?? 0) + 1;
    left -= 1;
  }
  return given;
}
