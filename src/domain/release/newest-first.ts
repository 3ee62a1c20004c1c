/**
 * Sorts versions, the newest first: numbers by their value (1.10 after 1.9), a pre-release before
 * what it leads to (1.0.0-rc1 before 1.0.0) and after what it grew from (1.0.dev1, 1.0a1), a
 * post-release after its release, and what does not begin with a number (dev, latest)
 * last. Versions of apps need not be semantic ones.
 */
export function newestFirst(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  if (!left || !right) return Number(!left) - Number(!right) || byText(a, b);
  return (
    -(compareNumbers(left.numbers, right.numbers) || compareSuffixes(left.suffix, right.suffix)) ||
    byText(a, b)
  );
}

type Parts = { numbers: number[]; suffix: string };

/** v1.2.0-rc.1+build -> [1, 2, 0] and rc.1 */
function partsOf(version: string): Parts | null {
  const match = /^\s*v?(\d+(?:\.\d+)*)[-.]?([^+]*)/i.exec(version);
  return match
    ? { numbers: (match[1] ?? '').split('.').map(Number), suffix: (match[2] ?? '').trim() }
    : null;
}

function compareNumbers(a: number[], b: number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** As Python orders them: what is under development, pre-releases, the release, what came after it. */
const ranks: [RegExp, number][] = [
  [/^(dev|nightly|snapshot|canary|wip)/i, 0],
  [/^(a|alpha)(?![a-z])/i, 1],
  [/^(b|beta)(?![a-z])/i, 2],
  [/^(c|rc|pre|preview)(?![a-z])/i, 4],
  [/^(post|rev|r)(?![a-z])/i, 6],
];
const [rankOfOthers, rankOfRelease] = [3, 5];

function rankOf(suffix: string): number {
  if (suffix === '') return rankOfRelease;
  return ranks.find(([pattern]) => pattern.test(suffix))?.[1] ?? rankOfOthers;
}

function compareSuffixes(a: string, b: string): number {
  if (rankOf(a) !== rankOf(b)) return rankOf(a) - rankOf(b);
  const [left, right] = [runsOf(a), runsOf(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = compareRuns(left[index] ?? '', right[index] ?? '');
    if (difference !== 0) return difference;
  }
  return 0;
}

/** rc10 -> rc and 10 */
function runsOf(suffix: string): string[] {
  return suffix.match(/\d+|\D+/g) ?? [];
}

function compareRuns(a: string, b: string): number {
  return /^\d/.test(a) && /^\d/.test(b) ? Number(a) - Number(b) : byText(a, b);
}

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
