import { setTimeout as pause } from 'node:timers/promises';
import type Docker from 'dockerode';
import type { LogLine, LogOptions } from '#backend/drivers/port/driver.ts';
import type { Dialect } from '#backend/drivers/engine/dialects/dialect.ts';
import { engineFailure, isHalfWritten } from '#backend/drivers/engine/api/engine-failure.ts';
import { openStream } from '#backend/drivers/engine/api/engine-http.ts';
import { readLogLines } from './log-lines.ts';
import { withMissedLines } from './with-missed-lines.ts';

/** However silent a log is, asking for it again costs no more than this. */
const maxSilenceMs = 30_000;
/** A line that was being written when somebody began to follow has a moment from before that. */
const earlierMs = 1_000;
const tries = 4;
const untilWrittenMs = 25;
/** Of a log that is written so fast, more than a person reads is given anyway. */
const maxMissedLines = 5_000;

type OpenLog = { docker: Docker; dialect: Dialect; containerId: string };

/** The lines of a container that is there; all of them, also of engines that pass over some when a log is followed. */
export async function* containerLogs(log: OpenLog, options: LogOptions): AsyncGenerator<LogLine> {
  try {
    const { missedLines } = log.dialect;
    if (options.follow && missedLines) yield* followed(log, missedLines, options);
    else yield* linesOf(log, options);
  } catch (cause) {
    if (!options.signal.aborted) throw engineFailure(log.dialect.engine, cause);
  }
}

async function* linesOf(
  { docker, containerId }: OpenLog,
  { tail, follow, timestamps, since, signal }: LogOptions,
): AsyncGenerator<LogLine> {
  const query = {
    stdout: true,
    stderr: true,
    tail,
    follow,
    timestamps,
    ...(since ? { since: since.getTime() / 1_000 } : {}),
  };
  const open = () => openStream(docker, `/containers/${containerId}/logs`, query, signal);
  for (let left = tries - 1; ; left -= 1) {
    const stream = await open().catch((error: unknown) => {
      if (left === 0 || !isHalfWritten(error)) throw error;
      return undefined;
    });
    if (stream) return yield* readLogLines(stream, timestamps);
    await pause(untilWrittenMs, undefined, { signal });
  }
}

/** Lines are distinguished by their moments, whether these were asked for or not. */
async function* followed(
  log: OpenLog,
  { silentMs, beginningMs }: NonNullable<Dialect['missedLines']>,
  options: LogOptions,
): AsyncGenerator<LogLine> {
  const since = new Date(Math.max(Date.now() - earlierMs, options.since?.getTime() ?? 0));
  const hasEnded = new AbortController();
  const isGone = new AbortController();
  const asked = {
    ...options,
    timestamps: true,
    signal: AbortSignal.any([options.signal, isGone.signal]),
  };
  async function* received() {
    yield* untilHeard(log, silentMs, asked);
    hasEnded.abort();
  }
  const beginning = pause(beginningMs, undefined, {
    signal: AbortSignal.any([asked.signal, hasEnded.signal]),
  })
    .catch(() => {})
    .then(() => collected(linesOf(log, { ...asked, follow: false, tail: maxMissedLines, since })));
  // Whoever has gone away does not wait for it.
  beginning.catch(() => {});
  try {
    for await (const line of withMissedLines(received(), beginning, options.tail))
      yield options.timestamps ? line : { ...line, at: null };
  } finally {
    isGone.abort();
  }
}

async function collected(lines: AsyncIterable<LogLine>): Promise<LogLine[]> {
  const all: LogLine[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

/** A follower that receives nothing at all sends its request again, less and less often. */
async function* untilHeard(
  log: OpenLog,
  silentMs: number,
  options: LogOptions,
): AsyncGenerator<LogLine> {
  for (let silenceMs = silentMs; ; silenceMs = Math.min(silenceMs * 2, maxSilenceMs)) {
    const silence = new AbortController();
    const timer = setTimeout(() => silence.abort(), silenceMs);
    try {
      for await (const line of linesOf(log, {
        ...options,
        signal: AbortSignal.any([options.signal, silence.signal]),
      })) {
        clearTimeout(timer);
        yield line;
      }
      if (!silence.signal.aborted) return;
    } catch (error) {
      if (options.signal.aborted || !silence.signal.aborted) throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}
