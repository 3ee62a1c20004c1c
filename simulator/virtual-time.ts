type Timer = { atMs: number; order: number; work: () => void; isOff: boolean };

/** Everything begins here; so long after 1970 that skewed clocks stay valid. */
const beginMs = Date.UTC(2026, 0, 1);

/**
 * Time that passes when nothing is left to do at a moment: between two timers everything that
 * was promised is kept, so a schedule runs the same every time and as fast as it can.
 */
export class VirtualTime {
  #ms = 0;
  #order = 0;
  /** A binary heap, the next one first. */
  readonly #timers: Timer[] = [];
  /** Whether something outside of this time is under way, such as a query of a real database. */
  isBusy: () => boolean = () => false;

  /** Since the beginning. */
  get elapsedMs(): number {
    return this.#ms;
  }

  /** By a clock that is `skewMs` ahead. */
  date(skewMs = 0): Date {
    return new Date(beginMs + this.#ms + skewMs);
  }

  /** The moment at which so much had passed, by a clock that is `skewMs` ahead. */
  dateAt(elapsedMs: number, skewMs = 0): Date {
    return new Date(beginMs + elapsedMs + skewMs);
  }

  after(ms: number, work: () => void): () => void {
    const timer = { atMs: this.#ms + Math.max(0, ms), order: this.#order++, work, isOff: false };
    this.#push(timer);
    return () => {
      timer.isOff = true;
    };
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        off();
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const off = this.after(ms, end);
      signal?.addEventListener('abort', end);
    });
  }

  /** Lets so much time pass. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.#ms + ms;
    await this.settle();
    for (let next = this.#pop(untilMs); next; next = this.#pop(untilMs)) {
      this.#ms = Math.max(this.#ms, next.atMs);
      next.work();
      await this.settle();
    }
    this.#ms = untilMs;
  }

  /** Whatever follows by itself, without time passing, has happened. */
  async settle(): Promise<void> {
    do await new Promise(setImmediate);
    while (this.isBusy());
  }

  #push(timer: Timer): void {
    const timers = this.#timers;
    let at = timers.push(timer) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(timer, timers[parent]!)) break;
      timers[at] = timers[parent]!;
      at = parent;
    }
    timers[at] = timer;
  }

  /** The next timer that is not off and due by then. */
  #pop(untilMs: number): Timer | undefined {
    for (let first = this.#timers[0]; first && first.atMs <= untilMs; first = this.#timers[0]) {
      this.#removeFirst();
      if (!first.isOff) return first;
    }
    return undefined;
  }

  #removeFirst(): void {
    const timers = this.#timers;
    const last = timers.pop();
    if (!last || timers.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= timers.length) break;
      if (child + 1 < timers.length && isBefore(timers[child + 1]!, timers[child]!)) child += 1;
      if (!isBefore(timers[child]!, last)) break;
      timers[at] = timers[child]!;
      at = child;
    }
    timers[at] = last;
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}
