import type { LogChunkFrame } from '#domain/agent-wire/agent-frames.ts';
import { Signal } from '#hub/feed/signal.ts';

type LogLine = LogChunkFrame['lines'][number];

/** A part of a log on its way from a backend to a reader. */
export type LogPart = {
  lines: LogLine[];
  dropped: number;
  isEnd: boolean;
  problem: string | null;
  /** Of a search: how many lines were read so far. */
  searched?: number | undefined;
};

const linesAtOnce = 500;
const maxQueued = { lines: 5_000, characters: 1024 * 1024 };

/** The last part of a log that cannot be read. */
export function unreadableLog(problem: string): LogPart {
  return { lines: [], dropped: 0, isEnd: true, problem };
}

/** What a reader has not taken yet. When it takes too long the oldest lines are dropped, and counted. */
export class LogQueue {
  #lines: LogLine[] = [];
  #characters = 0;
  #dropped = 0;
  #searched: number | undefined;
  #end: { problem: string | null } | undefined;
  #changed = new Signal();

  push(lines: LogLine[], dropped: number, searched?: number): void {
    if (this.#end) return;
    this.#searched = searched ?? this.#searched;
    this.#lines.push(...lines);
    this.#dropped += dropped;
    for (const { text } of lines) this.#characters += text.length;
    let tooMany = Math.max(0, this.#lines.length - maxQueued.lines);
    let left = this.#characters;
    for (
      let at = 0;
      at < this.#lines.length && (at < tooMany || left > maxQueued.characters);
      at += 1
    ) {
      left -= this.#lines[at]?.text.length ?? 0;
      tooMany = Math.max(tooMany, at + 1);
    }
    this.#dropped += tooMany;
    this.#lines.splice(0, tooMany);
    this.#characters = left;
    this.#changed.notify();
  }

  end(problem: string | null): void {
    this.#end ??= { problem };
    this.#changed.notify();
  }

  /** Parts as they come, until the last one or until `signal` aborts. */
  async *parts(signal: AbortSignal): AsyncGenerator<LogPart> {
    while (!signal.aborted) {
      const part = this.#take();
      if (part) yield part;
      else await this.#changed.next(signal);
      if (part?.isEnd) return;
    }
  }

  #take(): LogPart | undefined {
    const isNews = this.#lines.length > 0 || this.#dropped > 0 || this.#searched !== undefined;
    if (!isNews && !this.#end) return undefined;
    const lines = this.#lines.splice(0, linesAtOnce);
    for (const { text } of lines) this.#characters -= text.length;
    const dropped = this.#dropped;
    this.#dropped = 0;
    const end = this.#lines.length === 0 ? this.#end : undefined;
    const part = { lines, dropped, isEnd: end !== undefined, problem: end?.problem ?? null };
    const searched = this.#searched;
    this.#searched = undefined;
    return searched === undefined ? part : { ...part, searched };
  }
}
