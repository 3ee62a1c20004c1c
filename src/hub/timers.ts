/** Time that passes, as the sessions of backends see it; a simulator brings its own. */
export type Timers = {
  /** Milliseconds from an unknown beginning; never goes back. */
  elapsedMs(): number;
  /** Does `work` once after `ms`; answers how to call that off. Does not keep the process alive. */
  after(ms: number, work: () => void): () => void;
};

export const systemTimers: Timers = {
  elapsedMs: () => performance.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
