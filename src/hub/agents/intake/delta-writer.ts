import type { Delta } from '#domain/agent-wire/agent-frames.ts';

/** A delta as it came, with its length. */
export type ReceivedDelta = { delta: Delta; bytes: number };

/** What may wait; then nothing more is read until it is written. */
const maxWaiting = { deltas: 32, bytes: 1024 * 1024 };

/**
 * Writes deltas in their order, those together that came while others were written. An agent
 * that has much to tell is read on meanwhile, and costs one commit instead of many.
 */
export class DeltaWriter {
  readonly #write: (arrived: ReceivedDelta[]) => Promise<void>;
  readonly #onFailure: (error: unknown) => void;
  #waiting: ReceivedDelta[] = [];
  #bytes = 0;
  #writing: Promise<void> | undefined;
  #failure: { error: unknown } | undefined;

  /** `onFailure`: called once; nothing is written after it. */
  constructor(
    write: (arrived: ReceivedDelta[]) => Promise<void>,
    onFailure: (error: unknown) => void,
  ) {
    this.#write = write;
    this.#onFailure = onFailure;
  }

  /** Resolves when more may come. */
  async add(arrived: ReceivedDelta): Promise<void> {
    this.#waiting.push(arrived);
    this.#bytes += arrived.bytes;
    this.#writing ??= this.#writeAll();
    if (this.#waiting.length >= maxWaiting.deltas || this.#bytes >= maxWaiting.bytes)
      await this.flushed();
  }

  /** Resolves when everything that came is written, and throws when it was not. */
  async flushed(): Promise<void> {
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
