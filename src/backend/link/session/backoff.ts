const firstMs = 800;
const maxMs = 30_000;

/**
 * How long to wait before trying again: doubling up to half a minute, anywhere below that, so that
 * a thousand agents do not come at once.
 */
export class Backoff {
  #tries = 0;
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  next(): number {
    const ceiling = Math.min(maxMs, firstMs * 2 ** this.#tries);
    this.#tries += 1;
    return this.#random() * ceiling;
  }

  /** For a hub that asks for patience. */
  slow(): number {
    return maxMs * (0.5 + this.#random() / 2);
  }

  /** For what only an update of the one or the other changes. */
  slowest(): number {
    return 10 * this.slow();
  }

  reset(): void {
    this.#tries = 0;
  }
}
