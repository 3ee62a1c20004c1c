import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import type { Clock } from '#domain/clock.ts';
import type { Disk } from '#backend/disk.ts';
import type { Log } from '#backend/log.ts';
import { connectByWebSocket } from './connect-by-web-socket.ts';
import type { Connector } from './connector.ts';
import { LongPollConnection } from './long-poll-connection.ts';
import { TransportMemory } from './transport-memory.ts';

export type TransportWorld = {
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
  firstWordMs: 8_000,
  /** From the first word over long polls to the next try of a WebSocket; twice as long after each that fails. */
  againMs: 60_000,
  mostMs: 60 * 60_000,
};

/** The challenge and, after the hello, a welcome or a goodbye: what is let through shows both. */
const wordsOfAConnection = 2;

/**
 * Connects by a WebSocket and, where something answers and lets none through, by long polls. What
 * works is remembered for each address; while long polls carry a session, WebSockets are tried now
 * and then, and the session moves over once one works.
 */
export function connectByWhatWorks(world: TransportWorld): Connector {
  const memory = new TransportMemory(world.home, world.disk);
  const choices = new Map<string, TransportChoice>();
  return (address) => {
    const choice = choices.get(address.host) ?? new TransportChoice(address, memory, world);
    choices.set(address.host, choice);
    return choice.connect();
  };
}

/** How one address is reached. */
class TransportChoice {
  private readonly address: URL;
  private readonly memory: TransportMemory;
  private readonly world: TransportWorld;
  private readonly patience: typeof patience;
  private waitMs: number;
  private nextTryAt: number;

  constructor(address: URL, memory: TransportMemory, world: TransportWorld) {
    this.address = address;
    this.memory = memory;
    this.world = world;
    this.patience = world.patience ?? patience;
    this.waitMs = this.patience.againMs;
    this.nextTryAt = world.clock.elapsedMs() + this.waitMs;
  }

  connect(): FrameSocket {
    const isTime = this.world.clock.elapsedMs() >= this.nextTryAt;
    return this.memory.needsLongPoll(this.address) && !isTime
      ? this.byLongPoll()
      : this.byWebSocket();
  }

  private byWebSocket(): FrameSocket {
    const {
      address,
      memory,
      world: { log, clock },
      patience: { firstWordMs },
    } = this;
    const { socket, isBlocked } = connectByWebSocket(address, log);
    const closed = new AbortController();
    const words = heardOn(socket, clock, firstWordMs);
    let isMute = false;
    void clock.wait(firstWordMs, closed.signal).then(() => {
      if (closed.signal.aborted || words.count > 0) return;
      isMute = true;
      socket.terminate();
    });
    socket.onClose(() => {
      closed.abort();
      if (words.count >= wordsOfAConnection) {
        this.waitMs = this.patience.againMs;
        memory.useWebSocket(address);
      } else if (isBlocked() || isMute || words.isSilent) {
        log.warn(
          { hub: address.origin },
          'no WebSocket gets through to the hub; long polls are tried',
        );
        memory.useLongPoll(address);
        this.tryLater();
      }
    });
    return words.socket;
  }

  private byLongPoll(): FrameSocket {
    const { address, memory, world } = this;
    const connection = new LongPollConnection(address, world);
    const closed = new AbortController();
    const words = heardOn(connection, world.clock, this.patience.firstWordMs);
    connection.onClose(() => {
      closed.abort();
      // Neither works: the next try is a WebSocket again.
      if (words.count === 0) memory.useWebSocket(address);
    });
    void this.untilWebSocketsWork(closed.signal).then((isThrough) => {
      if (!isThrough) return;
      world.log.info(
        { hub: address.origin },
        'WebSockets get through to the hub; the session moves over',
      );
      memory.useWebSocket(address);
      connection.terminate();
    });
    return words.socket;
  }

  /** Resolves to true once a WebSocket has brought a word of the hub; to false when `signal` aborts first. */
  private async untilWebSocketsWork(signal: AbortSignal): Promise<boolean> {
    const { clock, log } = this.world;
    while (!signal.aborted) {
      await clock.wait(Math.max(0, this.nextTryAt - clock.elapsedMs()), signal);
      if (signal.aborted) return false;
      this.tryLater();
      if (
        await hearsAWord(
          connectByWebSocket(this.address, log).socket,
          clock,
          this.patience.firstWordMs,
        )
      )
        return !signal.aborted;
    }
    return false;
  }

  private tryLater(): void {
    this.nextTryAt = this.world.clock.elapsedMs() + this.waitMs;
    this.waitMs = Math.min(this.patience.mostMs, this.waitMs * 2);
  }
}

async function hearsAWord(socket: FrameSocket, clock: Clock, patienceMs: number): Promise<boolean> {
  const over = new AbortController();
  let isHeard = false;
  socket.onMessage(() => {
    isHeard = true;
    over.abort();
  });
  socket.onClose(() => over.abort());
  await clock.wait(patienceMs, over.signal);
  socket.terminate();
  return isHeard;
}

type Heard = { socket: FrameSocket; readonly count: number; readonly isSilent: boolean };

/** Passes everything on and counts the messages that come. `isSilent`: it was open and given up because too little came. */
function heardOn(inner: FrameSocket, clock: Clock, patienceMs: number): Heard {
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
      isSilent ||=
        inner.isOpen && count < wordsOfAConnection && clock.elapsedMs() - startedAt >= patienceMs;
      inner.terminate();
    },
    pause: () => inner.pause(),
    resume: () => inner.resume(),
    onMessage: (hear) =>
      inner.onMessage((text) => {
        count += 1;
        hear(text);
      }),
    onClose: (hear) => inner.onClose(hear),
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
