import type { Clock } from '#domain/clock.ts';

/**
 * The hub's time as measured here: expiry is judged by it, so it does not matter what the clock of
 * this machine says.
 */
export class HubClock {
  readonly #clock: Clock;
  #offsetMs: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * `askedAtMs`: when it was asked, by clock.elapsedMs(). The answer is no older than that, so
   * nothing that has expired is taken for fresh, however slow its way was.
   */
  sync(hubNow: Date, askedAtMs: number): void {
    this.#offsetMs = hubNow.getTime() - askedAtMs;
  }

  /** This machine's own time until the hub has told its own. */
  now(): Date {
    if (this.#offsetMs === undefined) return this.#clock.now();
    return new Date(this.#offsetMs + this.#clock.elapsedMs());
  }
}
