import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import type { Life } from './life.ts';
import type { VirtualTime } from './virtual-time.ts';

/** `close`: one side says that it ends; `closed`: it is gone. */
export type Parcel =
  | { kind: 'message'; text: string }
  | { kind: 'close'; code: number }
  | { kind: 'closed'; code: number };

/** As long as a WebSocket waits for the other side to close too. */
const closingMs = 30_000;

/** One end of a connection, in the hands of one run of a process. */
export class ConnectionEnd implements FrameSocket {
  isOpen = false;
  isFinished = false;
  unsentBytes = 0;
  readonly life: Life;
  readonly #time: VirtualTime;
  #carry: (parcel: Parcel) => void = () => {};
  #hear: (text: string | undefined) => void = () => {};
  readonly #closers: ((code: number) => void)[] = [];
  #isPaused = false;
  readonly #waiting: string[] = [];

  constructor(life: Life, time: VirtualTime) {
    this.life = life;
    this.#time = time;
  }

  open(carry: (parcel: Parcel) => void): void {
    this.#carry = carry;
    this.isOpen = true;
  }

  send(text: string): void {
    if (!this.isOpen || !this.life.cross('send')) return;
    this.unsentBytes += text.length;
    this.#carry({ kind: 'message', text });
    this.life.cross('sent');
  }

  close(code: number): void {
    if (this.isFinished || !this.life.cross('close')) return;
    if (!this.isOpen) return this.terminate();
    this.isOpen = false;
    this.#carry({ kind: 'close', code });
    this.#time.after(closingMs, () => this.finish(1006));
  }

  terminate(): void {
    if (this.isFinished || !this.life.cross('terminate')) return;
    this.isOpen = false;
    this.#carry({ kind: 'closed', code: 1006 });
    queueMicrotask(() => this.finish(1006));
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    while (this.#waiting.length > 0 && !this.#isPaused) this.#hear(this.#waiting.shift());
  }

  onMessage(hear: (text: string | undefined) => void): void {
    this.#hear = hear;
  }

  onClose(hear: (code: number) => void): void {
    this.#closers.push(hear);
  }

  /** A parcel of ours has left. */
  left(parcel: Parcel): void {
    if (parcel.kind === 'message')
      this.unsentBytes = Math.max(0, this.unsentBytes - parcel.text.length);
  }

  /** A parcel of the other side has come. */
  take(parcel: Parcel): void {
    if (this.isFinished || this.life.isDead) return;
    if (parcel.kind === 'closed') return this.finish(parcel.code);
    if (parcel.kind === 'close') {
      this.#carry({ kind: 'closed', code: parcel.code });
      return this.finish(parcel.code);
    }
    if (!this.isOpen) return;
    if (this.#isPaused) this.#waiting.push(parcel.text);
    else if (this.life.cross('hear')) this.#hear(parcel.text);
  }

  finish(code: number): void {
    if (this.isFinished) return;
    this.isFinished = true;
    this.isOpen = false;
    if (!this.life.isDead) for (const tell of this.#closers) tell(code);
  }
}
