import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { HubWorld } from '#hub/hub-world.ts';
import { LogQueue, type LogPart } from './log-queue.ts';
import {
  logRelayMessage,
  type LogRelayMessage,
  type OpenRelay,
  type RelayedPart,
} from './log-relay-message.ts';
import type { LogRequest } from './log-readers.ts';
import { PieceAssembler, splitMessage } from './notify-pieces.ts';

const logChannel = 'kabinet_log';
/** The reader says this often that it is still there. */
const renewMs = 20_000;
/** Silence after which the other hub is taken for gone. */
const goneMs = 60_000;

type RelayWorld = Pick<HubWorld, 'store' | 'processId' | 'now' | 'log'>;
/** `isStats`: the figures of that pod instead of its log. */
export type RelayedRequest = LogRequest & { isStats?: boolean | undefined };
type ReadHere = (
  backendId: string,
  request: RelayedRequest,
  signal: AbortSignal,
) => AsyncIterable<LogPart>;
type Served = { to: string; renewedAt: number; stop: AbortController };
type Followed = { from: string; heardAt: number; buffer: LogQueue };

/**
 * Reads logs over a session that another hub process on the same store holds, and lets others
 * read over ours. They go from process to process in NOTIFYs; nothing of them is stored.
 */
export class LogRelay {
  #world: RelayWorld;
  #readHere: ReadHere;
  #pieces: PieceAssembler;
  #served = new Map<string, Served>();
  #followed = new Map<string, Followed>();
  #renewal: NodeJS.Timeout;

  constructor(world: RelayWorld, readHere: ReadHere) {
    this.#world = world;
    this.#readHere = readHere;
    this.#pieces = new PieceAssembler(world.processId);
    this.#renewal = setInterval(() => this.#renew(), renewMs);
    this.#renewal.unref();
  }

  async listen(): Promise<void> {
    await this.#world.store.listen(logChannel, (payload) => {
      const text = this.#pieces.add(payload);
      const message =
        text === undefined ? undefined : logRelayMessage.safeParse(JSON.parse(text)).data;
      // A hub of a newer version may say what we do not understand.
      if (message) this.#hear(message);
    });
  }

  async *read(
    holder: string,
    backendId: string,
    request: RelayedRequest,
    signal: AbortSignal,
  ): AsyncGenerator<LogPart> {
    const stream = randomUUID();
    const buffer = new LogQueue();
    this.#followed.set(stream, { from: holder, heardAt: this.#time(), buffer });
    try {
      await this.#tell(holder, {
        kind: 'open',
        from: this.#world.processId,
        stream,
        backendId,
        request,
      });
      yield* buffer.parts(signal);
    } finally {
      this.#followed.delete(stream);
      this.#tellSoon(holder, { kind: 'close', stream });
    }
  }

  close(): void {
    clearInterval(this.#renewal);
    for (const { stop } of this.#served.values()) stop.abort();
    for (const { buffer } of this.#followed.values()) buffer.end('The hub goes away for a while.');
  }

  #hear(message: LogRelayMessage): void {
    switch (message.kind) {
      case 'open':
        return void this.#serve(message).catch((error: unknown) =>
          this.#world.log.warn({ err: error }, 'a log was not relayed'),
        );
      case 'close':
        return this.#served.get(message.stream)?.stop.abort();
      case 'renew':
        return this.#heardRenewal(message.stream);
      case 'alive':
        return void this.#heardFrom(message.stream);
      case 'part':
        return this.#heardPart(message);
    }
  }

  async #serve({ from, stream, backendId, request }: OpenRelay): Promise<void> {
    const stop = new AbortController();
    this.#served.set(stream, { to: from, renewedAt: this.#time(), stop });
    try {
      for await (const part of this.#readHere(backendId, request, stop.signal))
        await this.#tell(from, { kind: 'part', stream, ...part });
    } finally {
      this.#served.delete(stream);
    }
  }

  #heardRenewal(stream: string): void {
    const reader = this.#served.get(stream);
    if (!reader) return;
    reader.renewedAt = this.#time();
    this.#tellSoon(reader.to, { kind: 'alive', stream });
  }

  #heardFrom(stream: string): LogQueue | undefined {
    const log = this.#followed.get(stream);
    if (log) log.heardAt = this.#time();
    return log?.buffer;
  }

  #heardPart({ stream, lines, dropped, isEnd, problem }: RelayedPart): void {
    const buffer = this.#heardFrom(stream);
    buffer?.push(lines, dropped);
    if (isEnd) buffer?.end(problem);
  }

  #renew(): void {
    const gone = this.#time() - goneMs;
    for (const { renewedAt, stop } of this.#served.values()) if (renewedAt < gone) stop.abort();
    for (const [stream, { from, heardAt, buffer }] of this.#followed) {
      if (heardAt < gone)
        buffer.end('The hub that the backend is connected to does not answer any more.');
      else this.#tellSoon(from, { kind: 'renew', stream });
    }
  }

  async #tell(to: string, message: LogRelayMessage): Promise<void> {
    for (const payload of splitMessage(to, JSON.stringify(message))) {
      await this.#world.store.database.execute(sql`select pg_notify(${logChannel}, ${payload})`);
    }
  }

  /** For what may be lost: the other side notices by itself. */
  #tellSoon(to: string, message: LogRelayMessage): void {
    this.#tell(to, message).catch((error: unknown) =>
      this.#world.log.warn({ err: error }, 'another hub was not told of a log'),
    );
  }

  #time(): number {
    return this.#world.now().getTime();
  }
}
