import PQueue from 'p-queue';
import type { LogPart } from './log-queue.ts';
import type { LogRequest } from './log-readers.ts';

/** The end of a log; `isWhole`: its backend has told it to its end. */
export type LastLines = {
  text: string;
  /** The last lines of stderr among them. */
  errorText: string;
  isWhole: boolean;
  problem: string | null;
};

type ReadLog = (
  backendId: string,
  request: LogRequest,
  signal: AbortSignal,
) => AsyncIterable<LogPart>;

const maxLines = 200;
const maxBytes = 64 * 1024;
/** Of stderr, kept beside them: what a list of containers shows. */
const maxErrorLines = 20;
const maxErrorCharacters = 4_000;
const maxWaitMs = 3_000;
/** Of one backend, so that logs that people read find room beside them. */
const maxAtOnce = 4;

/** Reads the last lines of logs, a few at a time of each backend, and for some seconds at most. */
export class LastLinesReader {
  readonly #readLog: ReadLog;
  readonly #queues = new Map<string, PQueue>();

  constructor(readLog: ReadLog) {
    this.#readLog = readLog;
  }

  /** How many wait for a backend. */
  waiting(backendId: string): number {
    return this.#queues.get(backendId)?.size ?? 0;
  }

  async read(backendId: string, uid: string): Promise<LastLines> {
    const signal = AbortSignal.timeout(maxWaitMs);
    const queue = this.#queues.get(backendId) ?? new PQueue({ concurrency: maxAtOnce });
    this.#queues.set(backendId, queue);
    try {
      return await queue.add(() => this.#read(backendId, uid, signal));
    } finally {
      if (queue.size === 0 && queue.pending === 0) this.#queues.delete(backendId);
    }
  }

  async #read(backendId: string, uid: string, signal: AbortSignal): Promise<LastLines> {
    const request = { uid, tail: maxLines, follow: false, timestamps: false, since: null };
    const lines: LogPart['lines'] = [];
    let end: LogPart | undefined;
    for await (const part of signal.aborted ? [] : this.#readLog(backendId, request, signal)) {
      for (const line of part.lines) addLine(lines, line);
      if (part.isEnd) end = part;
    }
    return {
      text: endOf(lines.map(({ text }) => text)),
      errorText: endOf(errorsOf(lines).slice(-maxErrorLines)).slice(-maxErrorCharacters),
      isWhole: end !== undefined && end.problem === null,
      problem: end?.problem ?? null,
    };
  }
}

/** A line that was not finished is replaced by the next of its source. */
function addLine(lines: LogPart['lines'], line: LogPart['lines'][number]): void {
  const last = lines.findLastIndex(({ source }) => source === line.source);
  if (lines[last]?.isUnfinished) lines[last] = line;
  else lines.push(line);
}

function errorsOf(lines: LogPart['lines']): string[] {
  return lines.filter(({ source }) => source === 'stderr').map(({ text }) => text);
}

/** The last lines that fit. */
function endOf(lines: string[]): string {
  const bytes = Buffer.from(lines.slice(-maxLines).join('\n'));
  if (bytes.length <= maxBytes) return bytes.toString();
  const end = bytes.subarray(-maxBytes).toString();
  // The first of them is cut, and may begin within a character.
  return end.slice(end.indexOf('\n') + 1);
}
