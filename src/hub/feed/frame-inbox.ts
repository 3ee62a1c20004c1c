import { Signal } from './signal.ts';
import { mergeFrames, type ChangeFrame } from './change-frame.ts';

/**
 * What a reader has not taken yet: one frame at most. The frames that come while it is busy
 * are merged, so a reader that has stopped reading costs no more than a frame.
 */
export class FrameInbox {
  #pending: ChangeFrame | undefined;
  readonly #filled = new Signal();

  put(frame: ChangeFrame): void {
    this.#pending = this.#pending ? mergeFrames(this.#pending, frame) : frame;
    this.#filled.notify();
  }

  /** The next frame; undefined when `signal` aborts. */
  async take(signal: AbortSignal): Promise<ChangeFrame | undefined> {
    while (!this.#pending && !signal.aborted) await this.#filled.next(signal);
    const taken = this.#pending;
    this.#pending = undefined;
    return signal.aborted ? undefined : taken;
  }
}
