/** Time, as every program sees it; tests and the simulator bring their own. */
export type Clock = {
  now(): Date;
  /** Milliseconds from an unknown beginning; never goes back, whatever is done to the clock on the wall. */
  elapsedMs(): number;
  /** Resolves after `ms` and not before, or at once when `signal` aborts. Never rejects. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** Does `work` once after `ms`; answers how to cancel that. Does not keep the process alive. */
  after(ms: number, work: () => void): () => void;
};
