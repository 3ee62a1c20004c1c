import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { HubWorld } from '#hub/hub-world.ts';
import { LogQueue, type LogPart } from './log-queue.ts';
import type { LogRequest } from './log-readers.ts';
import { PieceAssembler, splitMessage } from './notify-pieces.ts';
import { ReadingQueue } from './reading-queue.ts';
import { missingUsage, UsageQueue, type UsagePart } from './usage-queue.ts';
import {
  relayMessage,
  type ContentMessage,
  type OpenMessage,
  type RelayMessage,
} from './relay-message.ts';
import { missingReading, type PodReading } from './stats-readers.ts';

const relayChannel = 'kabinet_log';
/** The reader says this often that it is still there. */
const renewMs = 20_000;
/** Silence after which the other hub is taken for gone. */
const goneMs = 60_000;

type RelayWorld = Pick<HubWorld, 'store' | 'processId' | 'now' | 'log'>;
/** Reads over a session of this process. */
export type LocalTelemetry = {
  readLog(backendId: string, request: LogRequest, signal: AbortSignal): AsyncIterable<LogPart>;
  readStats(backendId: string, uid: string, signal: AbortSignal): AsyncIterable<PodReading>;
  readUsage(backendId: string, wanted: UsageRequest, signal: AbortSignal): AsyncIterable<UsagePart>;
};
/** Whose use is to be read, and how much of the past comes first. */
export type UsageRequest = { uids: readonly string[]; minutes: number };
type Served = { to: string; renewedAt: number; stop: AbortController };
/** A reader of this process, who reads over a session of another. */
type Reader = { take(message: ContentMessage): void; end(problem: string): void };
type Followed = { from: string; heardFromAt: number; reader: Reader };

/**
 * Reads logs and measurements over a session that another hub process on the same store holds, and
 * lets others read over ours. They go from process to process in NOTIFYs; nothing of them is stored.
 */
export class TelemetryRelay {
  #world: RelayWorld;
  #local: LocalTelemetry;
  #pieces: PieceAssembler;
  #served = new Map<string, Served>();
  #followed = new Map<string, Followed>();
  #renewal: NodeJS.Timeout;

  constructor(world: RelayWorld, local: LocalTelemetry) {
    this.#world = world;
    this.#local = local;
    this.#pieces = new PieceAssembler(world.processId);
    this.#renewal = setInterval(() => this.#renew(), renewMs);
    this.#renewal.unref();
  }

  async listen(): Promise<void> {
    await this.#world.store.listen(relayChannel, (payload) => {
      const text = this.#pieces.add(payload);
      const message =
        text === undefined ? undefined : relayMessage.safeParse(JSON.parse(text)).data;
      // A hub of a newer version may send what we do not understand.
      if (message) this.#receive(message);
    });
  }

  readLog(
    holder: string,
    backendId: string,
    request: LogRequest,
    signal: AbortSignal,
  ): AsyncGenerator<LogPart> {
    const queue = new LogQueue();
    const reader: Reader = {
      take(message) {
        if (message.kind !== 'part') return;
        queue.push(message.lines, message.dropped, message.searched);
        if (message.isEnd) queue.end(message.problem);
      },
      end: (problem) => queue.end(problem),
    };
    const open = { kind: 'open' as const, ...this.#opening(backendId), request };
    return this.#follow(holder, open, reader, queue.parts(signal));
  }

  readStats(
    holder: string,
    backendId: string,
    uid: string,
    signal: AbortSignal,
  ): AsyncGenerator<PodReading> {
    const queue = new ReadingQueue();
    const reader: Reader = {
      take(message) {
        if (message.kind === 'reading') queue.push(message.reading);
      },
      end: (problem) => queue.end(missingReading(problem, this.#world.now())),
    };
    const open = { kind: 'open-stats' as const, ...this.#opening(backendId), uid };
    return this.#follow(holder, open, reader, queue.readings(signal));
  }

  readUsage(
    holder: string,
    backendId: string,
    { uids, minutes }: UsageRequest,
    signal: AbortSignal,
  ): AsyncGenerator<UsagePart> {
    const queue = new UsageQueue();
    const reader: Reader = {
      take(message) {
        if (message.kind === 'usage') queue.push(message);
      },
      end: (problem) => queue.end(missingUsage(uids, problem)),
    };
    const opening = this.#opening(backendId);
    const open = { kind: 'open-usage' as const, ...opening, uids: [...uids], minutes };
    return this.#follow(holder, open, reader, queue.parts(signal));
  }

  close(): void {
    clearInterval(this.#renewal);
    for (const { stop } of this.#served.values()) stop.abort();
    for (const { reader } of this.#followed.values()) reader.end('The hub is shutting down.');
  }

  #opening(backendId: string): Pick<OpenMessage, 'from' | 'stream' | 'backendId'> {
    return { from: this.#world.processId, stream: randomUUID(), backendId };
  }

  async *#follow<Item>(
    holder: string,
    open: OpenMessage,
    reader: Reader,
    items: AsyncIterable<Item>,
  ): AsyncGenerator<Item> {
    const { stream } = open;
    this.#followed.set(stream, { from: holder, heardFromAt: this.#time(), reader });
    try {
      await this.#send(holder, open);
      yield* items;
    } finally {
      this.#followed.delete(stream);
      this.#sendUnawaited(holder, { kind: 'close', stream });
    }
  }

  #receive(message: RelayMessage): void {
    if ('from' in message) return this.#serveUnawaited(message);
    switch (message.kind) {
      case 'close':
        return this.#served.get(message.stream)?.stop.abort();
      case 'renew':
        return this.#receiveRenewal(message.stream);
      case 'alive':
        return void this.#readerOf(message.stream);
      default:
        return this.#readerOf(message.stream)?.take(message);
    }
  }

  #serveUnawaited(open: OpenMessage): void {
    this.#serve(open).catch((error: unknown) =>
      this.#world.log.warn({ err: error }, 'a log or a measurement was not relayed'),
    );
  }

  async #serve(open: OpenMessage): Promise<void> {
    const { from, stream } = open;
    const stop = new AbortController();
    this.#served.set(stream, { to: from, renewedAt: this.#time(), stop });
    try {
      for await (const message of this.#contentOf(open, stop.signal))
        await this.#send(from, message);
    } finally {
      this.#served.delete(stream);
    }
  }

  async *#contentOf(open: OpenMessage, signal: AbortSignal): AsyncGenerator<ContentMessage> {
    const { stream, backendId } = open;
    if (open.kind === 'open') {
      for await (const part of this.#local.readLog(backendId, open.request, signal))
        yield { kind: 'part', stream, ...part };
    } else if (open.kind === 'open-usage') {
      for await (const part of this.#local.readUsage(backendId, open, signal))
        yield { kind: 'usage', stream, ...part };
    } else {
      for await (const reading of this.#local.readStats(backendId, open.uid, signal))
        yield { kind: 'reading', stream, reading };
    }
  }

  #receiveRenewal(stream: string): void {
    const served = this.#served.get(stream);
    if (!served) return;
    served.renewedAt = this.#time();
    this.#sendUnawaited(served.to, { kind: 'alive', stream });
  }

  /** Who reads this stream; the other hub is there, since it has sent something. */
  #readerOf(stream: string): Reader | undefined {
    const followed = this.#followed.get(stream);
    if (followed) followed.heardFromAt = this.#time();
    return followed?.reader;
  }

  #renew(): void {
    const gone = this.#time() - goneMs;
    for (const { renewedAt, stop } of this.#served.values()) if (renewedAt < gone) stop.abort();
    for (const [stream, { from, heardFromAt, reader }] of this.#followed) {
      if (heardFromAt < gone)
        reader.end('The hub that the backend is connected to does not answer any more.');
      else this.#sendUnawaited(from, { kind: 'renew', stream });
    }
  }

  async #send(to: string, message: RelayMessage): Promise<void> {
    for (const payload of splitMessage(to, JSON.stringify(message))) {
      await this.#world.store.database.execute(sql`select pg_notify(${relayChannel}, ${payload})`);
    }
  }

  /** For what may be lost: the other side notices by itself. */
  #sendUnawaited(to: string, message: RelayMessage): void {
    this.#send(to, message).catch((error: unknown) =>
      this.#world.log.warn({ err: error }, 'a message to another hub was not sent'),
    );
  }

  #time(): number {
    return this.#world.now().getTime();
  }
}
