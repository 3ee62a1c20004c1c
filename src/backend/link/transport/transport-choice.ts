import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import type { Clock } from '#domain/clock.ts';
import type { Disk } from '#backend/disk.ts';
import type { Log } from '#backend/log.ts';
import { connectByWebSocket } from './connect-by-web-socket.ts';
import type { Connector } from './connector.ts';
import { LongPollConnection } from './long-poll-connection.ts';
import { TransportMemory } from './transport-memory.ts';

export type TransportSettings = {
  fetch: typeof globalThis.fetch;
  clock: Clock;
  disk: Disk;
  log: Log;
  /** Folder of the agent: what was found out about its network outlives it. */
  home: string;
  patience?: typeof patience;
};

const patience = {
  /** A WebSocket on which nothing was said for so long is no connection to a hub, open or not. */
  firstFrameMs: 8_000,
  /**
   * From the first word over long polls to the next try of a WebSocket; twice as long after each
   * that fails.
   */
  againMs: 60_000,
  maxMs: 60 * 60_000,
};

/** The challenge and, after the hello, a welcome or a goodbye: what is let through shows both. */
const minFrames = 2;

/**
 * Connects by a WebSocket and, where something answers and lets none through, by long polls. What
 * works is remembered for each address; while long polls carry a session, WebSockets are tried now
 * and then, and the session moves over once one works.
 */
export function connectByBestTransport(settings: TransportSettings): Connector {
  const memory = new TransportMemory(settings.home, settings.disk);
  const choices = new Map<string, TransportChoice>();
  return (address) => {
    const choice = choices.get(address.host) ?? new TransportChoice(address, memory, settings);
    choices.set(address.host, choice);
    return choice.connect();
  };
}

/** How one address is reached. */
class TransportChoice {
  readonly #address: URL;
  readonly #memory: TransportMemory;
  readonly #settings: TransportSettings;
  readonly #patience: typeof patience;
  #waitMs: number;
  #nextTryAt: number;

  constructor(address: URL, memory: TransportMemory, settings: TransportSettings) {
    this.#address = address;
    this.#memory = memory;
    this.#settings = settings;
    this.#patience = settings.patience ?? patience;
    this.#waitMs = this.#patience.againMs;
    this.#nextTryAt = settings.clock.elapsedMs() + this.#waitMs;
  }

  connect(): FrameSocket {
    const isTime = this.#settings.clock.elapsedMs() >= this.#nextTryAt;
    return this.#memory.needsLongPoll(this.#address) && !isTime
      ? this.#byLongPoll()
      : this.#byWebSocket();
  }

  #byWebSocket(): FrameSocket {
    const address = this.#address;
    const memory = this.#memory;
    const { log, clock } = this.#settings;
    const { firstFrameMs } = this.#patience;
    const { socket, isBlocked } = connectByWebSocket(address, log);
    const closed = new AbortController();
    const frames = countFrames(socket, clock, firstFrameMs);
    let isMute = false;
    void clock.wait(firstFrameMs, closed.signal).then(() => {
      if (closed.signal.aborted || frames.count > 0) return;
      isMute = true;
      socket.terminate();
    });
    socket.onClose(() => {
      closed.abort();
      if (frames.count >= minFrames) {
        this.#waitMs = this.#patience.againMs;
        memory.useWebSocket(address);
      } else if (isBlocked() || isMute || frames.isSilent) {
        log.warn(
          { hub: address.origin },
          'no WebSocket gets through to the hub; long polls are tried',
        );
        memory.useLongPoll(address);
        this.#scheduleNextTry();
      }
    });
    return frames.socket;
  }

  #byLongPoll(): FrameSocket {
    const address = this.#address;
    const memory = this.#memory;
    const settings = this.#settings;
    const connection = new LongPollConnection(address, settings);
    const closed = new AbortController();
    const frames = countFrames(connection, settings.clock, this.#patience.firstFrameMs);
    connection.onClose(() => {
      closed.abort();
      // Neither works: the next try is a WebSocket again.
      if (frames.count === 0) memory.useWebSocket(address);
    });
    void this.#untilWebSocketsWork(closed.signal).then((isThrough) => {
      if (!isThrough) return;
      settings.log.info(
        { hub: address.origin },
        'WebSockets get through to the hub; the session moves over',
      );
      memory.useWebSocket(address);
      connection.terminate();
    });
    return frames.socket;
  }

  /**
   * Resolves to true once a WebSocket has brought a word of the hub; to false when `signal` aborts
   * first.
   */
  async #untilWebSocketsWork(signal: AbortSignal): Promise<boolean> {
    const { clock, log } = this.#settings;
    while (!signal.aborted) {
      await clock.wait(Math.max(0, this.#nextTryAt - clock.elapsedMs()), signal);
      if (signal.aborted) return false;
      this.#scheduleNextTry();
      if (
        await receivesAnything(
          connectByWebSocket(this.#address, log).socket,
          clock,
          this.#patience.firstFrameMs,
        )
      )
        return !signal.aborted;
    }
    return false;
  }

  #scheduleNextTry(): void {
    this.#nextTryAt = this.#settings.clock.elapsedMs() + this.#waitMs;
    this.#waitMs = Math.min(this.#patience.maxMs, this.#waitMs * 2);
  }
}

async function receivesAnything(
  socket: FrameSocket,
  clock: Clock,
  patienceMs: number,
): Promise<boolean> {
  const over = new AbortController();
  let hasReceived = false;
  socket.onMessage(() => {
    hasReceived = true;
    over.abort();
  });
  socket.onClose(() => over.abort());
  await clock.wait(patienceMs, over.signal);
  socket.terminate();
  return hasReceived;
}

type CountedSocket = { socket: FrameSocket; readonly count: number; readonly isSilent: boolean };

/**
 * Passes everything on and counts the messages that come. `isSilent`: it was open and given up
 * because too little came.
 */
function countFrames(inner: FrameSocket, clock: Clock, patienceMs: number): CountedSocket {
  const startedAt = clock.elapsedMs();
  let count = 0;
  let isSilent = false;
  const socket: FrameSocket = {
    get isOpen() {
      return inner.isOpen;
    },
    get unsentBytes() {
      return inner.unsentBytes;
    },
    send: (text) => inner.send(text),
    close: (code, reason) => inner.close(code, reason),
    terminate() {
      isSilent ||= inner.isOpen && count < minFrames && clock.elapsedMs() - startedAt >= patienceMs;
      inner.terminate();
    },
    pause: () => inner.pause(),
    resume: () => inner.resume(),
    onMessage: (listener) =>
      inner.onMessage((text) => {
        count += 1;
        listener(text);
      }),
    onClose: (listener) => inner.onClose(listener),
  };
  return {
    socket,
    get count() {
      return count;
    },
    get isSilent() {
      return isSilent;
    },
  };
}
