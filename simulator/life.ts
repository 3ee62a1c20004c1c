/** What never comes. */
export function never(): Promise<never> {
  return new Promise(() => {});
}

/**
 * One run of a process, from its start to its death. All that it does to the world goes through
 * here; once it is dead nothing of it reaches the world any more, and what it waits for never
 * comes. So it can die between any two things that it does.
 */
export class Life {
  isDead = false;
  /** How many doors into the world it has gone through. */
  crossings = 0;
  /** It dies on its way through this one. */
  #diesAt: number | undefined;
  readonly #onDeath: (point: string) => void;

  constructor(onDeath: (point: string) => void = () => {}) {
    this.#onDeath = onDeath;
  }

  dieIn(crossings: number): void {
    this.#diesAt = this.crossings + crossings;
  }

  /** It does not die of itself any more. */
  spare(): void {
    this.#diesAt = undefined;
  }

  die(point = 'now'): void {
    if (this.isDead) return;
    this.isDead = true;
    this.#onDeath(point);
  }

  /** Whether it gets through. */
  cross(point: string): boolean {
    if (this.isDead) return false;
    this.crossings += 1;
    if (this.crossings === this.#diesAt) this.die(point);
    return !this.isDead;
  }

  /** Does something to the world and hears of it; it may die before either. */
  async through<T>(point: string, work: () => Promise<T>): Promise<T> {
    if (!this.cross(`before ${point}`)) return never();
    try {
      const answer = await work();
      return this.cross(`after ${point}`) ? answer : await never();
    } catch (error) {
      if (!this.cross(`after ${point}`)) return never();
      throw error;
    }
  }
}
