import { Signal } from '#hub/feed/signal.ts';
import type { PodReading } from './stats-readers.ts';

/** What a reader has not taken yet of the readings of a pod: the newest one replaces the others. */
export class ReadingQueue {
  #newest: PodReading | undefined;
  #last: PodReading | undefined;
  #changed = new Signal();

  push(reading: PodReading): void {
    this.#newest = reading;
    this.#changed.notify();
  }

  /** `last` is read after what is waiting. */
  end(last: PodReading): void {
    this.#last ??= last;
    this.#changed.notify();
  }

  /** Readings as they come, until the last one or until `signal` aborts. */
  async *readings(signal: AbortSignal): AsyncGenerator<PodReading> {
    while (!signal.aborted) {
      const reading = this.#newest;
      this.#newest = undefined;
      if (reading) yield reading;
      else if (this.#last) return yield this.#last;
      else await this.#changed.next(signal);
    }
  }
}
