import type { Driver, ObservedContainer } from '#backend/drivers/port/driver.ts';

/** InspectQueue at single containers, and remembers which hints no look has answered yet. */
export class InspectQueue {
  private readonly driver: Driver;
  private readonly hinted = new Set<string>();

  constructor(driver: Driver) {
    this.driver = driver;
  }

  /** Something about it may have changed; false when that is known already. */
  hint(containerId: string): boolean {
    if (this.hinted.has(containerId)) return false;
    this.hinted.add(containerId);
    return true;
  }

  isHinted(containerId: string): boolean {
    return this.hinted.has(containerId);
  }

  /** Whoever looks, and for whatever reason: a look that is begun now answers all hints that have come before. */
  at(containerId: string): Promise<ObservedContainer | undefined> {
    this.hinted.delete(containerId);
    return this.driver.inspect(containerId);
  }
}
