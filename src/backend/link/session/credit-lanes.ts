import { maxFrameBytes, type AgentFrame } from '#domain/agent-wire/agent-frames.ts';
import { laneOf, lanes, type Credits, type Lane } from '#domain/agent-wire/credit.ts';
import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import type { Log } from '#backend/log.ts';

/** More than this waiting in the socket: logs wait, so that nothing waits behind them. */
const telemetryRoomBytes = 128 * 1024;

/**
 * What this agent says, on three lanes, each as far as the hub has given credit for it. What waits
 * on one never keeps another waiting; control goes first, then state, then logs.
 */
export class CreditLanes {
  readonly #socket: FrameSocket;
  readonly #log: Log;
  readonly #waiting: Record<Lane, string[]> = { control: [], state: [], telemetry: [] };
  #credits: Credits | undefined;
  /** Called when the lane of state has room again. */
  onRoom: () => void = () => {};

  constructor(socket: FrameSocket, log: Log) {
    this.#socket = socket;
    this.#log = log;
  }

  /** undefined: a hub that does not bound what is sent. */
  start(credits: Credits | undefined): void {
    this.#credits = credits && {
      control: { ...credits.control },
      state: { ...credits.state },
      telemetry: { ...credits.telemetry },
    };
  }

  grant(lane: Lane, frames: number, bytes: number): void {
    if (!this.#credits) return;
    this.#credits[lane].frames += frames;
    this.#credits[lane].bytes += bytes;
    this.#drain();
    if (lane === 'state' && this.hasRoom('state')) this.onRoom();
  }

  hasRoom(lane: Lane): boolean {
    return (
      this.#waiting[lane].length === 0 &&
      this.#mayGo(lane) &&
      (lane !== 'telemetry' || this.#socket.unsentBytes < telemetryRoomBytes)
    );
  }

  send(frame: AgentFrame): void {
    if (!this.#socket.isOpen) return;
    const text = JSON.stringify(frame);
    if (Buffer.byteLength(text) > maxFrameBytes)
      return this.#log.error({ type: frame.type }, 'a frame is too long and was not sent');
    this.#waiting[laneOf(frame.type)].push(text);
    this.#drain();
  }

  #drain(): void {
    for (const lane of lanes) {
      while (this.#mayGo(lane)) {
        const text = this.#waiting[lane].shift();
        if (text === undefined) break;
        this.#charge(lane, text);
        this.#socket.send(text);
      }
    }
  }

  #mayGo(lane: Lane): boolean {
    const credit = this.#credits?.[lane];
    return credit === undefined || (credit.frames > 0 && credit.bytes > 0);
  }

  #charge(lane: Lane, text: string): void {
    const credit = this.#credits?.[lane];
    if (!credit) return;
    credit.frames -= 1;
    credit.bytes -= text.length;
  }
}
