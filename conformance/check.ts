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
