const firstMs = 800;
const longestMs = 30_000;

/** How long to wait before trying again: doubling up to half a minute, anywhere below that, so that a thousand agents do not come at once. */
export class Backoff {
  private tries = 0;
  private readonly random: () => number;

  constructor(random: () => number) {
    this.random = random;
  }

  next(): number {
    const ceiling = Math.min(longestMs, firstMs * 2 ** this.tries);
    this.tries += 1;
    return this.random() * ceiling;
  }

  /** For a hub that asks for patience. */
  long(): number {
    return longestMs * (0.5 + this.random() / 2);
  }

  /** For what only an update of the one or the other changes. */
  longest(): number {
    return 10 * this.long();
  }

  reset(): void {
    this.tries = 0;
  }
}
