import { batchLength } from '#domain/agent-wire/long-poll.ts';
import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import type { Clock } from '#domain/clock.ts';

/** What a question for frames is answered. */
export type PollResult =
  | { kind: 'frames'; batch: number; text: string }
  | { kind: 'none' }
  | { kind: 'ended'; code: number; reason: string };

/** What became of frames that were sent. A `gap` means that some were lost on their way: the connection is broken. */
export type SendResult =
  { kind: 'taken' } | { kind: 'gap' } | { kind: 'ended'; code: number; reason: string };

/** No request for so long: nobody is there any more. */
const idleMs = 60_000;

/**
 * A connection that lives in requests. What is said waits for the next question, and is kept until
 * the question after it shows that it has come; what is sent twice is taken once.
 */
export class PollConnection implements FrameSocket {
  #clock: Pick<Clock, 'after'>;
  #queue: { text: string; bytes: number }[] = [];
  #queuedBytes = 0;
  /** The answer that may not have come. */
  #unconfirmed: { batch: number; text: string; bytes: number } | undefined;
  #batch = 0;
  #lastTaken = 0;
  #taking: Promise<unknown> = Promise.resolve();
  #isPaused = false;
  #wake = () => {};
  #continueReading = () => {};
  #end: { code: number; reason: string } | undefined;
  #handleMessage: (text: string | undefined) => void = () => {};
  #closeListeners: ((code: number) => void)[] = [];
  #cancelIdleTimer = () => {};

  constructor(clock: Pick<Clock, 'after'>) {
    this.#clock = clock;
    this.#restartIdleTimer();
  }

  get isOpen(): boolean {
    return this.#end === undefined;
  }

  get unsentBytes(): number {
    return this.#queuedBytes + (this.#unconfirmed?.bytes ?? 0);
  }

  send(text: string): void {
    if (!this.isOpen) return;
    const bytes = Buffer.byteLength(text);
    this.#queue.push({ text, bytes });
    this.#queuedBytes += bytes;
    this.#wake();
  }

  close(code: number, reason: string): void {
    if (this.#end) return;
    this.#end = { code, reason };
    this.#cancelIdleTimer();
    this.#wake();
    this.#continueReading();
    for (const hearer of this.#closeListeners) hearer(code);
  }

  terminate(): void {
    this.#queue = [];
    this.#queuedBytes = 0;
    this.#unconfirmed = undefined;
    this.close(1006, 'the connection was terminated');
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.#continueReading();
  }

  onMessage(hear: (text: string | undefined) => void): void {
    this.#handleMessage = hear;
  }

  onClose(hear: (code: number) => void): void {
    this.#closeListeners.push(hear);
  }

  /**
   * Answers frames once there are some, and `none` after `waitMs` without. The newest question is
   * the one that is answered with frames.
   */
  async receive(after: number, waitMs: number): Promise<PollResult> {
    this.#restartIdleTimer();
    if (this.#unconfirmed && after < this.#unconfirmed.batch)
      return { kind: 'frames', ...this.#unconfirmed };
    this.#unconfirmed = undefined;
    this.#wake();
    if (this.#queue.length === 0 && this.isOpen) await this.#frameOrTimeout(waitMs);
    if (this.#queue.length > 0) return this.#nextBatch();
    return this.#end ? { kind: 'ended', ...this.#end } : { kind: 'none' };
  }

  /** Takes the frames of one request, one after the other, no faster than they are handled. */
  async take(batch: number, frames: string[]): Promise<SendResult> {
    this.#restartIdleTimer();
    if (this.#end) return { kind: 'ended', ...this.#end };
    if (batch > this.#lastTaken + 1) {
      this.terminate();
      return { kind: 'gap' };
    }
    if (batch === this.#lastTaken + 1) {
      this.#lastTaken = batch;
      this.#taking = this.#handleAll(frames);
    }
    await this.#taking;
    return { kind: 'taken' };
  }

  async #handleAll(frames: string[]): Promise<void> {
    for (const frame of frames) {
      while (this.#isPaused && this.isOpen)
        await new Promise<void>((resolve) => {
          this.#continueReading = resolve;
        });
      if (!this.isOpen) return;
      this.#handleMessage(frame);
    }
  }

  #frameOrTimeout(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const stopWaiting = this.#clock.after(waitMs, () => this.#wake());
      this.#wake = () => {
        this.#wake = () => {};
        stopWaiting();
        resolve();
      };
    });
  }

  #nextBatch(): PollResult {
    const frames = this.#queue.splice(0, batchLength(this.#queue));
    const bytes = frames.reduce((sum, frame) => sum + frame.bytes, 0);
    this.#queuedBytes -= bytes;
    this.#batch += 1;
    this.#unconfirmed = {
      batch: this.#batch,
      text: frames.map(({ text }) => text).join('\n'),
      bytes,
    };
    return { kind: 'frames', ...this.#unconfirmed };
  }

  #restartIdleTimer(): void {
    this.#cancelIdleTimer();
    if (this.isOpen) this.#cancelIdleTimer = this.#clock.after(idleMs, () => this.terminate());
  }
}
