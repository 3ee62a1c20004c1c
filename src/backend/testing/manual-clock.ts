import type { Clock } from '#domain/clock.ts';

type Wait = { until: number; end: () => void };

/** A clock that stands still until it is moved on. */
export class ManualClock implements Clock {
  #elapsed = 0;
  #waits: Wait[] = [];

  now = () => new Date(this.#elapsed);

  elapsedMs = () => this.#elapsed;

  wait = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (signal?.aborted) return resolve();
      const wait = { until: this.#elapsed + ms, end: resolve };
      this.#waits.push(wait);
      signal?.addEventListener('abort', () => {
        this.#waits = this.#waits.filter((one) => one !== wait);
        resolve();
      });
    });

  after = (ms: number, work: () => void) => {
    const wait = { until: this.#elapsed + ms, end: work };
    this.#waits.push(wait);
    return () => {
      this.#waits = this.#waits.filter((one) => one !== wait);
    };
  };

  /** Ends every wait that is over by then; resolves when what follows from that has been done. */
  async pass(ms: number): Promise<void> {
    this.#elapsed += ms;
    const over = this.#waits.filter(({ until }) => until <= this.#elapsed);
    this.#waits = this.#waits.filter(({ until }) => until > this.#elapsed);
    for (const { end } of over) end();
    await settle();
  }
}

/** Until everything that was ready to run has run. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
