import type { LogChunkFrame } from '#domain/agent-wire/agent-frames.ts';
import { weightOf } from '#domain/agent-wire/whole-log.ts';
import type { Clock } from '#domain/clock.ts';
import type { LogLane } from './log-lane.ts';

const againMs = 20;

/** Sends the lines of one stream no faster than its reader takes them; none is left out. */
export class LogWindow {
  readonly #streamId: string;
  readonly #lane: LogLane;
  readonly #clock: Clock;
  #left: number;

  constructor(
    streamId: string,
    lane: LogLane,
    { clock, window }: { clock: Clock; window: number },
  ) {
    this.#streamId = streamId;
    this.#lane = lane;
    this.#clock = clock;
    this.#left = window;
  }

  grant(characters: number): void {
    this.#left += characters;
  }

  /** Resolves when they are sent, or when `signal` aborts. `searched`: how many lines were read so far. */
  async send(
    lines: LogChunkFrame['lines'],
    searched: number | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    while (!signal.aborted && (this.#left <= 0 || !this.#lane.hasRoom()))
      await this.#clock.wait(againMs, signal);
    if (signal.aborted) return;
    this.#left -= weightOf(lines);
    const told = searched === undefined ? {} : { searched };
    this.#lane.send({ type: 'log-chunk', streamId: this.#streamId, lines, dropped: 0, ...told });
  }
}
