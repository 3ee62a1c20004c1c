import { maturityOf } from './maturity.ts';
import { newestFirst } from './newest-first.ts';

/** Sorts versions by what is offered first: the newest stable one, what is none only after those. */
export function stableFirst(a: string, b: string): number {
  return Number(!isStable(a)) - Number(!isStable(b)) || newestFirst(a, b);
}

/** A version that its author stands by: no pre-release, and nothing under development. 0.x may be. */
export function isStable(version: string): boolean {
  return maturityOf(version.replace(/^\s*v?0+(?!\d)/i, '1'), []) === 'PRODUCTION';
}

/** What is installed, shown and compared with unless somebody asks for another one. */
export function defaultRelease<Release extends { version: string }>(
  releases: readonly Release[],
): Release | undefined {
  return releases.toSorted((a, b) => stableFirst(a.version, b.version))[0];
}
