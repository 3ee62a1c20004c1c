import type { Clock } from '#domain/clock.ts';

type Timer = { until: number; end: () => void };

/** A clock that stands still until it is moved on. */
export class ManualClock implements Clock {
  #elapsed = 0;
  #timers: Timer[] = [];

  now = () => new Date(this.#elapsed);

  elapsedMs = () => this.#elapsed;

  wait = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (signal?.aborted) return resolve();
      const timer = { until: this.#elapsed + ms, end: resolve };
      this.#timers.push(timer);
      signal?.addEventListener('abort', () => {
        this.#timers = this.#timers.filter((one) => one !== timer);
        resolve();
      });
    });

  after = (ms: number, work: () => void) => {
    const timer = { until: this.#elapsed + ms, end: work };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  };

  /** Runs every timer that is due by then; resolves when what follows from that has been done. */
  async pass(ms: number): Promise<void> {
    this.#elapsed += ms;
    const due = this.#timers.filter(({ until }) => until <= this.#elapsed);
    this.#timers = this.#timers.filter(({ until }) => until > this.#elapsed);
    for (const { end } of due) end();
    await settle();
  }
}

/** Until everything that was ready to run has run. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
