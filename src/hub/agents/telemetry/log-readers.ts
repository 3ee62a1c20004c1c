import { randomUUID } from 'node:crypto';
import type { LogChunkFrame, LogEndFrame } from '#domain/agent-wire/agent-frames.ts';
import type { OpenLogFrame, PlainHubFrame } from '#domain/agent-wire/hub-frames.ts';
import { weightOf } from '#domain/agent-wire/whole-log.ts';
import { LogQueue, unreadableLog, type LogPart } from './log-queue.ts';

/** What is to be read of which container. */
export type LogRequest = Omit<OpenLogFrame, 'type' | 'streamId'>;

/** Of one backend. A page reads up to 12 in one stream, so that several people have room. */
const maxReaders = 60;
const earlierVersion =
  'This backend is of an earlier version and gives only the last lines of a log. Update it, then try again.';

/** The logs that are read over one session. The agent sends only what somebody reads. */
export class LogReaders {
  #send: (frame: PlainHubFrame) => void;
  /** Whether the agent reads whole logs. */
  #isWholeKnown: boolean;
  #open = new Map<string, LogQueue>();

  constructor(say: (frame: PlainHubFrame) => void, isWholeKnown: boolean) {
    this.#send = say;
    this.#isWholeKnown = isWholeKnown;
  }

  /** Opens a log at the agent and closes it when the reader stops. */
  async *read(request: LogRequest, signal: AbortSignal): AsyncGenerator<LogPart> {
    if (this.#open.size >= maxReaders) {
      yield unreadableLog(
        `${maxReaders} logs of this backend are already open. Close one of them and try again.`,
      );
      return;
    }
    if (request.whole && !this.#isWholeKnown) {
      yield unreadableLog(earlierVersion);
      return;
    }
    const streamId = randomUUID();
    const buffer = new LogQueue();
    this.#open.set(streamId, buffer);
    this.#send({ type: 'open-log', streamId, ...request });
    try {
      for await (const part of buffer.parts(signal)) {
        yield part;
        // Only what was taken makes room for more: a slow reader slows the backend down, and loses nothing.
        const characters = weightOf(part.lines);
        if (request.whole && characters > 0 && this.#open.has(streamId))
          this.#send({ type: 'more-log', streamId, characters });
      }
    } finally {
      if (this.#open.delete(streamId)) this.#send({ type: 'close-log', streamId });
    }
  }

  /** Lines of a stream that nobody reads any more are passed over: its close-log is on its way. */
  take(frame: LogChunkFrame | LogEndFrame): void {
    if (frame.type === 'log-chunk')
      this.#open.get(frame.streamId)?.push(frame.lines, frame.dropped, frame.searched);
    else this.#end(frame.streamId, frame.problem);
  }

  #end(streamId: string, problem: string | null): void {
    this.#open.get(streamId)?.end(problem);
    this.#open.delete(streamId);
  }

  endAll(problem: string): void {
    for (const streamId of [...this.#open.keys()]) this.#end(streamId, problem);
  }
}
