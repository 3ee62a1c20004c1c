import type { Delta } from '#domain/agent-wire/agent-frames.ts';

/** A delta as it came, with its length. */
export type Arrived = { delta: Delta; bytes: number };

/** What may wait; then nothing more is read until it is written. */
const mostWaiting = { deltas: 32, bytes: 1024 * 1024 };

/**
 * Writes deltas in their order, those together that came while others were written. An agent
 * that has much to tell is read on meanwhile, and costs one commit instead of many.
 */
export class DeltaIntake {
  readonly #write: (arrived: Arrived[]) => Promise<void>;
  readonly #onFailure: (error: unknown) => void;
  #waiting: Arrived[] = [];
  #bytes = 0;
  #writing: Promise<void> | undefined;
  #failure: { error: unknown } | undefined;

  /** `onFailure`: called once; nothing is written after it. */
  constructor(write: (arrived: Arrived[]) => Promise<void>, onFailure: (error: unknown) => void) {
    this.#write = write;
    this.#onFailure = onFailure;
  }

  /** Resolves when more may come. */
  async take(arrived: Arrived): Promise<void> {
    this.#waiting.push(arrived);
    this.#bytes += arrived.bytes;
    this.#writing ??= this.#writeAll();
    if (this.#waiting.length >= mostWaiting.deltas || this.#bytes >= mostWaiting.bytes)
      await this.written();
  }

  /** Resolves when everything that came is written, and throws when it was not. */
  async written(): Promise<void> {
    await this.#writing;
    if (this.#failure) throw this.#failure.error;
  }

  async #writeAll(): Promise<void> {
    try {
      while (this.#waiting.length > 0 && !this.#failure) {
        this.#bytes = 0;
        await this.#write(this.#waiting.splice(0));
      }
    } catch (error) {
      this.#failure = { error };
      this.#onFailure(error);
    } finally {
      this.#writing = undefined;
    }
  }
}
