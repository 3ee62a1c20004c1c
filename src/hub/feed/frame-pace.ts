import { FrameBudget } from './frame-budget.ts';

/** The rest between two frames. */
export class FramePace {
  readonly #budget = new FrameBudget();

  /** Resolves when the next frame after one that has just gone out may go. */
  rest(signal: AbortSignal): Promise<void> {
    return pause(this.#budget.spend(performance.now()), signal);
  }
}

/** Resolves after `ms`, or when `signal` aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => { clearTimeout(timer); signal.removeEventListener('abort', end); resolve(); };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}
