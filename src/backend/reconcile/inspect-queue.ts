import type { Driver, ObservedContainer } from '#backend/drivers/port/driver.ts';

/** Inspects single containers, and remembers which hints no inspect has answered yet. */
export class InspectQueue {
  readonly #driver: Driver;
  readonly #hinted = new Set<string>();

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  /** Something about it may have changed; false when that is known already. */
  hint(containerId: string): boolean {
    if (this.#hinted.has(containerId)) return false;
    this.#hinted.add(containerId);
    return true;
  }

  isHinted(containerId: string): boolean {
    return this.#hinted.has(containerId);
  }

  /**
   * Whoever asks, and for whatever reason: an inspect that begins now answers all hints that have
   * come before.
   */
  inspect(containerId: string): Promise<ObservedContainer | undefined> {
    this.#hinted.delete(containerId);
    return this.#driver.inspect(containerId);
  }
}
