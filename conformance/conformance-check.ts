import type { ConformanceKit } from './conformance-kit.ts';

/** One promise of docs/protocol.md, as it can be seen from the hub. */
export type ConformanceCheck = {
  name: string;
  /** Heading of docs/protocol.md that makes the promise. */
  section: string;
  promise: string;
  /** Throws CheckFailed when the backend does not keep it. */
  run(kit: ConformanceKit): Promise<void>;
};
