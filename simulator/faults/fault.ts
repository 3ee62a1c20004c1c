import type { FaultReport } from '#backend/engine-faults/testing/fault-report.ts';

/** One of the faults that the protocol has to survive. */
export type Fault = {
  /** As the protocol numbers them. */
  name: string;
  says: string;
  /** How many times it is done to be sure: in the checks, and by command. */
  rounds?: { core: number; full: number };
  /** Only by command. */
  isSlow?: boolean;
  run(report: FaultReport, rounds: number): Promise<void>;
};
