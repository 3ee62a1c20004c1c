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

/** `isListed`: some repository lists it now, so that it can be installed. */
type Offered = { version: string; isListed: boolean };

/**
 * Sorts releases by what is offered first: what no repository lists any more comes after everything
 * that one does, however new it is.
 */
export function offeredFirst(a: Offered, b: Offered): number {
  return Number(!a.isListed) - Number(!b.isListed) || stableFirst(a.version, b.version);
}
