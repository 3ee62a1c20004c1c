import type { Clock } from '#backend/clock.ts';

/** The hub's time as measured here: expiry is judged by it, so it does not matter what the clock of this machine says. */
export class HubClock {
  private readonly clock: Clock;
  private offsetMs: number | undefined;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  heard(hubNow: Date): void {
    this.offsetMs = hubNow.getTime() - this.clock.elapsedMs();
  }

  /** This machine's own time until the hub has been heard. */
  now(): Date {
    if (this.offsetMs === undefined) return this.clock.now();
    return new Date(this.offsetMs + this.clock.elapsedMs());
  }
}
