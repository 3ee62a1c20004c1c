import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import { batchLength } from '#domain/agent-wire/long-poll.ts';
import type { Clock } from '#domain/clock.ts';
import { PollRequests } from './poll-requests.ts';

type PollSettings = { fetch: typeof globalThis.fetch; clock: Clock };

/** Proxies that cut what is idle are met by shorter questions, down to this. */
const minWaitMs = 1_000;
/** Requests in a row that nobody has answered. */
const maxFailures = 5;
const againMs = 200;

/**
 * A connection to a hub that lives in requests: one is always waiting for frames, others bring
 * them.
 */
export class LongPollConnection implements FrameSocket {
  readonly #requests: PollRequests;
  readonly #settings: PollSettings;
  readonly #over = new AbortController();
  #state: 'opening' | 'open' | 'closing' | 'closed' = 'opening';
  #queue: { text: string; bytes: number }[] = [];
  #queuedBytes = 0;
  #sentBatch = 0;
  #sending: Promise<void> | undefined;
  #resumeReading: (() => void) | undefined;
  #paused: Promise<void> | undefined;
  #onText: (text: string | undefined) => void = () => {};
  readonly #closeListeners: ((code: number) => void)[] = [];

  constructor(address: URL, settings: PollSettings) {
    this.#settings = settings;
    this.#requests = new PollRequests(address, { ...settings, signal: this.#over.signal });
    void this.#run();
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  get unsentBytes(): number {
    return this.#queuedBytes;
  }

  send(text: string): void {
    if (!this.isOpen) return;
    const bytes = Buffer.byteLength(text);
    this.#queue.push({ text, bytes });
    this.#queuedBytes += bytes;
    this.#sending ??= this.#sendAll();
  }

  close(): void {
    if (this.#state === 'closing' || this.#state === 'closed') return;
    this.#state = 'closing';
    void this.#closeGracefully();
  }

  terminate(): void {
    this.#ended(1006);
  }

  pause(): void {
    this.#paused ??= new Promise((resolve) => {
      this.#resumeReading = resolve;
    });
  }

  resume(): void {
    this.#resumeReading?.();
    this.#paused = undefined;
  }

  onMessage(listener: (text: string | undefined) => void): void {
    this.#onText = listener;
  }

  onClose(listener: (code: number) => void): void {
    this.#closeListeners.push(listener);
  }

  async #run(): Promise<void> {
    const waitMs = await this.#requests.open();
    if (waitMs === undefined) return this.#ended(1006);
    if (this.#state === 'opening') this.#state = 'open';
    await this.#receiveAll(waitMs);
  }

  async #receiveAll(maxMs: number): Promise<void> {
    let after = 0;
    let failures = 0;
    for (let waitMs = maxMs; this.#state !== 'closed';) {
      await this.#paused;
      const answer = await this.#requests.receive(after, waitMs);
      if (answer.kind === 'ended') return this.#ended(answer.code);
      if (answer.kind === 'frames' && answer.batch > after) {
        after = answer.batch;
        this.#deliver(answer.text);
      }
      failures = answer.kind === 'lost' || answer.kind === 'elsewhere' ? failures + 1 : 0;
      if (failures > maxFailures) return this.#ended(1006);
      if (answer.kind === 'lost') waitMs = Math.max(minWaitMs, Math.floor(waitMs / 2));
      if (failures > 0) await this.#settings.clock.wait(againMs * failures, this.#over.signal);
    }
  }

  #deliver(text: string): void {
    for (const frame of text.split('\n')) if (this.#state !== 'closed') this.#onText(frame);
  }

  async #sendAll(): Promise<void> {
    while (this.#queue.length > 0 && this.#state !== 'closed') {
      const frames = this.#queue.splice(0, batchLength(this.#queue));
      this.#sentBatch += 1;
      const answer = await this.#requests.send(
        this.#sentBatch,
        frames.map(({ text }) => text).join('\n'),
      );
      if (answer.kind !== 'done') return this.#ended(answer.kind === 'ended' ? answer.code : 1006);
      for (const { bytes } of frames) this.#queuedBytes -= bytes;
    }
    this.#sending = undefined;
  }

  async #closeGracefully(): Promise<void> {
    await this.#sending;
    if (this.#state === 'closing') await this.#requests.close();
    this.#ended(1000);
  }

  #ended(code: number): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#over.abort();
    for (const listener of this.#closeListeners) listener(code);
  }
}
