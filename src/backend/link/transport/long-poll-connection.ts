import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import { batchLength } from '#domain/agent-wire/long-poll.ts';
import type { Clock } from '#domain/clock.ts';
import { PollRequests } from './poll-requests.ts';

type PollWorld = { fetch: typeof globalThis.fetch; clock: Clock };

/** Proxies that cut what is idle are met by shorter questions, down to this. */
const shortestWaitMs = 1_000;
/** Questions in a row that nobody has answered. */
const mostSilences = 5;
const againMs = 200;

/** A connection to a hub that lives in requests: one is always waiting for frames, others bring them. */
export class LongPollConnection implements FrameSocket {
  private readonly requests: PollRequests;
  private readonly world: PollWorld;
  private readonly over = new AbortController();
  private state: 'opening' | 'open' | 'closing' | 'closed' = 'opening';
  private queue: { text: string; bytes: number }[] = [];
  private queuedBytes = 0;
  private sentBatch = 0;
  private sending: Promise<void> | undefined;
  private resumeReading: (() => void) | undefined;
  private paused: Promise<void> | undefined;
  private hear: (text: string | undefined) => void = () => {};
  private readonly closeHearers: ((code: number) => void)[] = [];

  constructor(address: URL, world: PollWorld) {
    this.world = world;
    this.requests = new PollRequests(address, { ...world, signal: this.over.signal });
    void this.run();
  }

  get isOpen(): boolean {
    return this.state === 'open';
  }

  get unsentBytes(): number {
    return this.queuedBytes;
  }

  send(text: string): void {
    if (!this.isOpen) return;
    const bytes = Buffer.byteLength(text);
    this.queue.push({ text, bytes });
    this.queuedBytes += bytes;
    this.sending ??= this.sendAll();
  }

  close(): void {
    if (this.state === 'closing' || this.state === 'closed') return;
    this.state = 'closing';
    void this.sayGoodbye();
  }

  terminate(): void {
    this.ended(1006);
  }

  pause(): void {
    this.paused ??= new Promise((resolve) => {
      this.resumeReading = resolve;
    });
  }

  resume(): void {
    this.resumeReading?.();
    this.paused = undefined;
  }

  onMessage(hear: (text: string | undefined) => void): void {
    this.hear = hear;
  }

  onClose(hear: (code: number) => void): void {
    this.closeHearers.push(hear);
  }

  private async run(): Promise<void> {
    const waitMs = await this.requests.open();
    if (waitMs === undefined) return this.ended(1006);
    if (this.state === 'opening') this.state = 'open';
    await this.receiveAll(waitMs);
  }

  private async receiveAll(longestMs: number): Promise<void> {
    let after = 0;
    let silences = 0;
    for (let waitMs = longestMs; this.state !== 'closed';) {
      await this.paused;
      const answer = await this.requests.receive(after, waitMs);
      if (answer.kind === 'ended') return this.ended(answer.code);
      if (answer.kind === 'frames' && answer.batch > after) {
        after = answer.batch;
        this.hearAll(answer.text);
      }
      silences = answer.kind === 'lost' || answer.kind === 'elsewhere' ? silences + 1 : 0;
      if (silences > mostSilences) return this.ended(1006);
      if (answer.kind === 'lost') waitMs = Math.max(shortestWaitMs, Math.floor(waitMs / 2));
      if (silences > 0) await this.world.clock.wait(againMs * silences, this.over.signal);
    }
  }

  private hearAll(text: string): void {
    for (const frame of text.split('\n')) if (this.state !== 'closed') this.hear(frame);
  }

  private async sendAll(): Promise<void> {
    while (this.queue.length > 0 && this.state !== 'closed') {
      const frames = this.queue.splice(0, batchLength(this.queue));
      this.sentBatch += 1;
      const answer = await this.requests.send(
        this.sentBatch,
        frames.map(({ text }) => text).join('\n'),
      );
      if (answer.kind !== 'done') return this.ended(answer.kind === 'ended' ? answer.code : 1006);
      for (const { bytes } of frames) this.queuedBytes -= bytes;
    }
    this.sending = undefined;
  }

  private async sayGoodbye(): Promise<void> {
    await this.sending;
    if (this.state === 'closing') await this.requests.close();
    this.ended(1000);
  }

  private ended(code: number): void {
    if (this.state === 'closed') return;
    this.state = 'closed';
    this.over.abort();
    for (const hearer of this.closeHearers) hearer(code);
  }
}
