/** How far a release is: from the first that works to the one to rely on. */
export const maturities = ['PRODUCTION', 'BETA', 'DEVELOPMENT'] as const;
export type Maturity = (typeof maturities)[number];

/** The last segment of a pre-release that is nobody's promise: 1.0-dev, 2.0.0-nightly.3, 1.2.dev1. */
const unpromised = /(?:^|[^a-z])(?:dev|nightly|snapshot|canary|wip)(?:[^a-z]|$)/i;
const preRelease = /^\s*v?\d+(?:\.\d+)*[-.]?(?!post)[a-z]/i;
const hyphenated = /^\s*v?\d+(?:\.\d+)*-/;

/**
 * What a version and its nodes promise. DEVELOPMENT: a version that is no number (dev, latest,
 * main), one marked as unfinished (1.0-dev), or nodes that are all marked as such. BETA: 0.x and
 * pre-releases (1.0.0-rc.1, 2.0b1). PRODUCTION: the rest; what follows a + or .post is a build.
 */
export function maturityOf(version: string, nodes: readonly { isDev: boolean }[]): Maturity {
  const [promise = ''] = version.split('+');
  if (!/^\s*v?\d/i.test(promise) || unpromised.test(promise)) return 'DEVELOPMENT';
  if (nodes.length > 0 && nodes.every(({ isDev }) => isDev)) return 'DEVELOPMENT';
  if (/^\s*v?0(?!\d)/i.test(promise) || preRelease.test(promise) || hyphenated.test(promise))
    return 'BETA';
  return 'PRODUCTION';
}
