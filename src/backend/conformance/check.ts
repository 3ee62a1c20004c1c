import type { Kit } from './kit.ts';

/** One promise of docs/protocol.md, as it can be seen from the hub. */
export type Check = {
  name: string;
  /** Heading of docs/protocol.md that makes the promise. */
  section: string;
  promise: string;
  /** Throws Unmet when the backend does not keep it. */
  run(kit: Kit): Promise<void>;
};

/** A promise was not kept; the message says what was seen instead. */
export class Unmet extends Error {
  override name = 'Unmet';
}

/** Throws Unmet unless `isTrue`. */
export function demand(isTrue: boolean, otherwise: string): void {
  if (!isTrue) throw new Unmet(otherwise);
}
