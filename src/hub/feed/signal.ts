/** Wakes everybody who waits; who does not wait now can see later that it was rung. */
export class Signal {
  /** How often it was rung. */
  count = 0;
  #waiting = new Set<(isRung: boolean) => void>();

  notify(): void {
    this.count += 1;
    const woken = this.#waiting;
    this.#waiting = new Set();
    for (const wake of woken) wake(true);
  }

  /** True at the next ring; false when `signal` aborts, or after `patienceMs`. */
  next(signal: AbortSignal, patienceMs?: number): Promise<boolean> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve(false);
      const wake = (isRung: boolean) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', giveUp);
        this.#waiting.delete(wake);
        resolve(isRung);
      };
      const giveUp = () => wake(false);
      const timer = patienceMs === undefined ? undefined : setTimeout(giveUp, patienceMs);
      this.#waiting.add(wake);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }
}
