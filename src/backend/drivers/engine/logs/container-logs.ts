import { setTimeout as pause } from 'node:timers/promises';
import type Docker from 'dockerode';
import type { LogLine, LogOptions } from '#backend/drivers/port/driver.ts';
import type { Dialect } from '#backend/drivers/engine/dialects/dialect.ts';
import {
  engineFailure,
  isHalfWritten,
  statusOf,
} from '#backend/drivers/engine/api/engine-failure.ts';
import { openStream } from '#backend/drivers/engine/api/engine-http.ts';
import { LineAssembler } from './line-assembler.ts';
import { isSame, readLogEntries, wholeSecond, type LogEntry } from './log-entries.ts';
import { followedLinesOf, linesOf } from './log-lines.ts';
import { RecentEntries } from './recent-entries.ts';

/** However silent a log is, asking for it again costs no more than this. */
const maxSilenceMs = 30_000;
const tries = 4;
const untilWrittenMs = 25;

type OpenLog = { docker: Docker; dialect: Dialect; containerId: string };
type Asked = LogOptions;

/** The lines of a container that is there; all of them and in order, also of engines that lose or mix some. */
export async function* containerLogs(log: OpenLog, options: LogOptions): AsyncGenerator<LogLine> {
  const { logFaults } = log.dialect;
  try {
    // All in order is what every engine has right, and it is passed on as it is read.
    if (logFaults && options.tail !== null) yield* countedLines(log, logFaults.silentMs, options);
    else if (options.follow) yield* followedLines(log, options);
    else yield* linesOf(entriesOf(log, options), new LineAssembler());
  } catch (cause) {
    if (!options.signal.aborted) throw engineFailure(log.dialect.engine, cause);
  }
}

async function* followedLines(log: OpenLog, options: LogOptions): AsyncGenerator<LogLine> {
  const asked = { ...options, timestamps: true };
  const entries = toItsEnd(log, entriesOf(log, asked), asked);
  for await (const line of followedLinesOf(entries, new LineAssembler())) yield told(line, options);
}

/** Moments are always asked for where entries have to be told from one another. */
function told(line: LogLine, { timestamps }: Asked): LogLine {
  return timestamps ? line : { ...line, at: null };
}

/**
 * An engine ends the log that it sends a follower when the container ends, now and then before its last words
 * are in it: what came after the last entry is read once more.
 */
async function* toItsEnd(
  log: OpenLog,
  entries: AsyncIterable<LogEntry>,
  asked: Asked,
): AsyncGenerator<LogEntry> {
  let last: LogEntry | undefined;
  for await (const entry of entries) {
    last = entry;
    yield entry;
  }
  if (asked.signal.aborted) return;
  const again = last ? { ...asked, tail: null, since: wholeSecond(last.at) } : asked;
  const read = await collected(entriesOf(log, { ...again, follow: false }));
  if (!last) return yield* read;
  const at = read.findLastIndex((entry) => isSame(entry, last));
  if (at >= 0) yield* read.slice(at + 1);
}

/** A container that was removed in the meantime has no log any more. */
async function collected(entries: AsyncIterable<LogEntry>): Promise<LogEntry[]> {
  const all: LogEntry[] = [];
  try {
    for await (const entry of entries) all.push(entry);
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
  }
  return all;
}

async function* entriesOf(
  { docker, containerId }: OpenLog,
  { tail, follow, timestamps, since, signal }: Asked,
): AsyncGenerator<LogEntry> {
  const query = {
    stdout: true,
    stderr: true,
    follow,
    timestamps,
    ...(tail === null ? {} : { tail }),
    ...(since ? { since: since.getTime() / 1_000 } : {}),
  };
  const open = () => openStream(docker, `/containers/${containerId}/logs`, query, signal);
  for (let left = tries - 1; ; left -= 1) {
    const stream = await open().catch((error: unknown) => {
      if (left === 0 || !isHalfWritten(error)) throw error;
      return undefined;
    });
    if (stream) return yield* readLogEntries(stream, timestamps);
    await pause(untilWrittenMs, undefined, { signal });
  }
}

/**
 * For an engine that mixes up unfinished lines, and loses some, when it is asked for a number of last lines: all is
 * read and counted here. Its log is bounded, so that this takes a moment.
 */
async function* countedLines(
  log: OpenLog,
  silentMs: number,
  options: LogOptions,
): AsyncGenerator<LogLine> {
  const assembler = new LineAssembler();
  const recent = new RecentEntries();
  const asked: Asked = { ...options, tail: null, since: null, timestamps: true };
  const written = new LastLines(options);
  for await (const entry of entriesOf(log, { ...asked, follow: false })) {
    recent.add(entry);
    written.push(assembler.take(entry));
  }
  written.push(assembler.unfinished());
  yield* written.lines().map((line) => told(line, options));
  if (!options.follow) return;
  const again = { ...asked, since: recent.since ?? null };
  const entries = recent.without(toItsEnd(log, untilHeard(log, silentMs, again), again));
  for await (const line of followedLinesOf(entries, assembler)) yield told(line, options);
}

/** The last lines of a log, and of those what was written since a moment. */
class LastLines {
  readonly #tail: number;
  readonly #since: number;
  #lines: LogLine[] = [];

  constructor({ tail, since }: Pick<LogOptions, 'tail' | 'since'>) {
    this.#tail = tail ?? 0;
    this.#since = wholeSecond(since)?.getTime() ?? -Infinity;
  }

  push(lines: LogLine[]): void {
    this.#lines.push(...lines.filter(({ at }) => (at?.getTime() ?? 0) >= this.#since));
    if (this.#lines.length > 2 * this.#tail + 100) this.#lines = this.lines();
  }

  lines(): LogLine[] {
    return this.#lines.slice(Math.max(0, this.#lines.length - this.#tail));
  }
}

/** A follower that receives nothing at all sends its request again, less and less often. */
async function* untilHeard(
  log: OpenLog,
  silentMs: number,
  options: Asked,
): AsyncGenerator<LogEntry> {
  for (let silenceMs = silentMs; ; silenceMs = Math.min(silenceMs * 2, maxSilenceMs)) {
    const silence = new AbortController();
    const timer = setTimeout(() => silence.abort(), silenceMs);
    try {
      for await (const entry of entriesOf(log, {
        ...options,
        signal: AbortSignal.any([options.signal, silence.signal]),
      })) {
        clearTimeout(timer);
        yield entry;
      }
      if (!silence.signal.aborted) return;
    } catch (error) {
      if (options.signal.aborted || !silence.signal.aborted) throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}
