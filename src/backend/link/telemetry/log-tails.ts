import {
  maxObjectsPerFrame,
  type AgentFrame,
  type LogChunkFrame,
} from '#domain/agent-wire/agent-frames.ts';
import type { OpenLogFrame } from '#domain/agent-wire/hub-frames.ts';
import type { Clock } from '#domain/clock.ts';
import type { WholeLog } from '#domain/agent-wire/whole-log.ts';
import type { LogLane } from './log-lane.ts';
import { LogWindow } from './log-window.ts';
import { readWholeLog } from './whole-log.ts';
import type { Driver, LogLine } from '#backend/drivers/port/driver.ts';

type ChunkLine = LogChunkFrame['lines'][number];

const batchMs = 100;
const maxStreams = 100;
/** What may wait for a slow hub; older lines are left out, and said to be. */
const maxWaiting = 10_000;
const maxFrameText = 256 * 1024;

export type LogTailsSettings = {
  driver: Driver;
  clock: Clock;
  /** The container that a pod is now; undefined when it has none. */
  containerOf: (uid: string) => string | undefined;
};

/** Logs that somebody reads at this moment. Nothing is read that nobody asked for. */
export class LogTails {
  readonly #settings: LogTailsSettings;
  readonly #open = new Map<string, AbortController>();
  readonly #windows = new Map<string, LogWindow>();

  constructor(settings: LogTailsSettings) {
    this.#settings = settings;
  }

  start(request: OpenLogFrame, lane: LogLane): void {
    const { streamId } = request;
    if (this.#open.has(streamId)) return;
    if (this.#open.size >= maxStreams)
      return lane.send(
        ending(
          streamId,
          'Too many logs of this backend are being read at once. Close one and try again.',
        ),
      );
    const closed = new AbortController();
    this.#open.set(streamId, closed);
    const read = request.whole
      ? this.#readWhole(request, request.whole, lane, closed.signal)
      : this.#read(request, lane, closed.signal);
    void read.then((problem) => {
      if (!closed.signal.aborted) lane.send(ending(streamId, problem));
      this.#open.delete(streamId);
      this.#windows.delete(streamId);
    });
  }

  /** The reader of a whole log has taken so much. */
  grant(streamId: string, characters: number): void {
    this.#windows.get(streamId)?.grant(characters);
  }

  stop(streamId: string): void {
    this.#open.get(streamId)?.abort();
  }

  stopAll(): void {
    for (const closed of this.#open.values()) closed.abort();
  }

  async #readWhole(
    request: OpenLogFrame,
    whole: WholeLog,
    lane: LogLane,
    signal: AbortSignal,
  ): Promise<string | null> {
    const { driver, clock, containerOf } = this.#settings;
    const { streamId, uid } = request;
    const containerId = containerOf(uid);
    if (!containerId) return 'This pod has no container, so there is no log to read.';
    const window = new LogWindow(streamId, lane, { clock, window: whole.window });
    this.#windows.set(streamId, window);
    try {
      return await readWholeLog({ driver, containerId, request, whole, window, signal });
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** Answers why it ended early; null when the log has simply ended. */
  async #read(request: OpenLogFrame, lane: LogLane, signal: AbortSignal): Promise<string | null> {
    const { driver, clock, containerOf } = this.#settings;
    const containerId = containerOf(request.uid);
    if (!containerId) return 'This pod has no container, so there is no log to read.';
    const { tail, follow, timestamps, since } = request;
    const batch = new LogBatch(request.streamId);
    const over = new AbortController();
    const sending = (async () => {
      // A log that has ended is sent to its last line: those matter most.
      while (!signal.aborted && !(over.signal.aborted && batch.isEmpty)) {
        await clock.wait(batchMs, over.signal.aborted ? signal : over.signal);
        if (!signal.aborted && lane.hasRoom()) batch.sendTo(lane);
      }
    })();
    try {
      for await (const line of driver.logs(containerId, {
        tail,
        follow,
        timestamps,
        since,
        signal,
      })) {
        if (signal.aborted) break;
        batch.add(line);
        if (batch.isFull && lane.hasRoom()) batch.sendTo(lane);
      }
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      over.abort();
      await sending;
    }
  }
}

/** Lines on their way into a frame. */
class LogBatch {
  readonly #streamId: string;
  #lines: ChunkLine[] = [];
  #dropped = 0;

  constructor(streamId: string) {
    this.#streamId = streamId;
  }

  get isEmpty(): boolean {
    return this.#lines.length === 0;
  }

  get isFull(): boolean {
    return this.#lines.length >= maxObjectsPerFrame;
  }

  add(line: LogLine): void {
    this.#lines.push(line);
    // In steps, so that a flood does not move the whole list for every line.
    if (this.#lines.length < maxWaiting + maxObjectsPerFrame) return;
    this.#lines.splice(0, maxObjectsPerFrame);
    this.#dropped += maxObjectsPerFrame;
  }

  sendTo(lane: LogLane): void {
    while (this.#lines.length > 0) {
      const lines = this.#lines.splice(0, this.#linesOfOneFrame());
      lane.send({ type: 'log-chunk', streamId: this.#streamId, lines, dropped: this.#dropped });
      this.#dropped = 0;
      if (!lane.hasRoom()) return;
    }
  }

  #linesOfOneFrame(): number {
    let text = 0;
    const end = this.#lines.findIndex(
      (line, n) => n >= maxObjectsPerFrame || (n > 0 && (text += line.text.length) > maxFrameText),
    );
    return end < 0 ? this.#lines.length : end;
  }
}

function ending(streamId: string, problem: string | null): AgentFrame {
  return { type: 'log-end', streamId, problem };
}
