import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { z } from 'zod';
import {
  framesType,
  gzipFromBytes,
  maxBatchBytes,
  pollHeaders,
  pollPaths,
  pollRefusals,
} from '#domain/agent-wire/long-poll.ts';
import type { Clock } from '#domain/clock.ts';
import { readTextWithin } from './read-text-within.ts';

/** What the hub, or something in front of it, has made of a request. */
export type PollAnswer =
  | { kind: 'frames'; batch: number; text: string }
  | { kind: 'done' }
  /** The session is over, with the code of a WebSocket. */
  | { kind: 'ended'; code: number }
  /** Another process of the hub was asked: the next time it may be ours. */
  | { kind: 'elsewhere' }
  /** Nobody who knows the session has answered. */
  | { kind: 'lost'; because: string };

const opened = z.object({
  session: z.string().min(20).max(500),
  waitMs: z.number().int().positive(),
});
const refusal = z.object({ code: z.string(), close: z.number().int().optional() });

type PollRequest = { headers?: Record<string, string>; body?: Buffer; patienceMs: number };

const requestMs = 15_000;
const tries = 4;
const triesElsewhere = 10;
const againMs = 250;
/** A proxy in trouble. */
const temporaryStatuses = new Set([429, 502, 503, 504]);

/**
 * The requests of one session. Frames are sent again when that may help: the hub takes nothing
 * twice.
 */
export class PollRequests {
  readonly #base: URL;
  readonly #fetch: typeof globalThis.fetch;
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  #session = '';

  /** `address`: of the session, ws: or http:. */
  constructor(
    address: URL,
    { fetch, clock, signal }: { fetch: typeof globalThis.fetch; clock: Clock; signal: AbortSignal },
  ) {
    this.#base = new URL(`${address.href.replace(/^ws/, 'http')}/`);
    this.#fetch = fetch;
    this.#clock = clock;
    this.#signal = signal;
  }

  /** Answers how long the hub keeps a request; undefined when there is no such hub. */
  async open(): Promise<number | undefined> {
    try {
      const text = await this.#post(pollPaths.open, { patienceMs: requestMs }, (response) =>
        readTextWithin(response, maxBatchBytes),
      );
      const { session, waitMs } = opened.parse(JSON.parse(text));
      this.#session = session;
      return waitMs;
    } catch {
      return undefined; // no connection, or no answer of a hub
    }
  }

  async send(batch: number, text: string): Promise<PollAnswer> {
    const plain = Buffer.from(text);
    const isLong = plain.length >= gzipFromBytes;
    const body = isLong ? await promisify(gzip)(plain, { level: 3 }) : plain;
    const headers = {
      'content-type': framesType,
      [pollHeaders.batch]: String(batch),
      ...(isLong ? { 'content-encoding': 'gzip' } : {}),
    };
    return this.#requestWithRetries(
      pollPaths.send,
      { headers, body, patienceMs: requestMs },
      tries,
    );
  }

  /** Whoever asks knows what a silence means. */
  receive(after: number, waitMs: number): Promise<PollAnswer> {
    return this.#requestWithRetries(
      pollPaths.receive,
      {
        headers: { [pollHeaders.batch]: String(after), [pollHeaders.wait]: String(waitMs) },
        patienceMs: waitMs + requestMs,
      },
      1,
    );
  }

  async close(): Promise<void> {
    await this.#requestWithRetries(pollPaths.close, { patienceMs: requestMs }, tries);
  }

  /**
   * Tries again when another process of the hub has answered, and up to `tries` times when nobody
   * has.
   */
  async #requestWithRetries(
    path: string,
    request: PollRequest,
    tries: number,
  ): Promise<PollAnswer> {
    for (let turn = 1; ; turn += 1) {
      const answer = await this.#request(path, request);
      const maxTurns = { lost: tries, elsewhere: triesElsewhere, frames: 0, done: 0, ended: 0 }[
        answer.kind
      ];
      if (turn >= maxTurns || this.#signal.aborted) return answer;
      // In steps of their own, so that two questions do not take turns with the processes of the
      // hub.
      await this.#clock.wait(answer.kind === 'lost' ? againMs * turn : turn * turn, this.#signal);
    }
  }

  async #request(path: string, request: PollRequest): Promise<PollAnswer> {
    try {
      return await this.#post(
        path,
        { ...request, headers: { ...request.headers, [pollHeaders.session]: this.#session } },
        parseAnswer,
      );
    } catch (error) {
      return { kind: 'lost', because: error instanceof Error ? error.message : String(error) };
    }
  }

  /** `take` reads the answer; both have to be done within `patienceMs`. */
  async #post<T>(
    path: string,
    { headers, body, patienceMs }: PollRequest,
    take: (response: Response) => Promise<T>,
  ): Promise<T> {
    const timeout = new AbortController();
    const giveUp = () => timeout.abort();
    const timer = setTimeout(giveUp, patienceMs);
    this.#signal.addEventListener('abort', giveUp);
    try {
      return await take(
        await this.#fetch(new URL(path, this.#base), {
          method: 'POST',
          headers: { 'accept-encoding': 'gzip', ...headers },
          signal: timeout.signal,
          redirect: 'error',
          ...(body ? { body: new Uint8Array(body) } : {}),
        }),
      );
    } finally {
      clearTimeout(timer);
      this.#signal.removeEventListener('abort', giveUp);
    }
  }
}

async function parseAnswer(response: Response): Promise<PollAnswer> {
  const text = await readTextWithin(response, maxBatchBytes);
  if (response.status === 200) return parseFrames(response, text);
  if (response.status === 204) return { kind: 'done' };
  if (temporaryStatuses.has(response.status))
    return { kind: 'lost', because: `HTTP ${response.status}` };
  const { code, close = 1006 } = refusal.safeParse(parseJson(text)).data ?? {};
  if (code === pollRefusals.elsewhere) return { kind: 'elsewhere' };
  return { kind: 'ended', code: code === pollRefusals.ended ? close : 1006 };
}

function parseFrames(response: Response, text: string): PollAnswer {
  const batch = Number(response.headers.get(pollHeaders.batch));
  // A page of a proxy that is in the way: it says 200 and is no answer of a hub.
  if (!Number.isSafeInteger(batch) || batch < 1)
    return { kind: 'lost', because: 'something else than the hub has answered' };
  return { kind: 'frames', batch, text };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
