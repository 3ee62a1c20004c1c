import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { IsTrustedProxy } from './address-of.ts';

/** Connections of one address over which nobody has shown who they are. */
export const maxUnauthenticatedOfAddress = 100;
/** So many more of them are told that they are too many; others are closed without a word. */
const maxTold = 300;
const tellWithinMs = 2_000;

/** Counts connections by address, until they have shown who they belong to. */
export class ConnectionLimit {
  readonly #countOf = new Map<string, number>();
  readonly #tooMany = new WeakSet<Duplex>();
  readonly #forget = new WeakMap<Duplex, () => void>();

  constructor(server: Server, isTrusted: IsTrustedProxy) {
    server.on('connection', (socket) => this.#count(socket, isTrusted));
  }

  /** Whether a connection is one too many: its request is refused, and it ends. */
  isTooMany(socket: Duplex): boolean {
    return this.#tooMany.has(socket);
  }

  /** Somebody has shown who they are on this connection: it is not counted any more. */
  isKnown(socket: Duplex): void {
    this.#forget.get(socket)?.();
  }

  #endSoon(socket: Socket): void {
    this.#tooMany.add(socket);
    const ending = setTimeout(() => socket.destroy(), tellWithinMs);
    ending.unref();
    socket.once('close', () => clearTimeout(ending));
  }

  #count(socket: Socket, isTrusted: IsTrustedProxy): void {
    const address = socket.remoteAddress;
    // One without an address is gone already; a proxy brings the requests of many.
    if (address === undefined || isTrusted(address)) return;
    const count = this.#countOf.get(address) ?? 0;
    if (count >= maxUnauthenticatedOfAddress + maxTold) {
      socket.destroy();
      return;
    }
    if (count >= maxUnauthenticatedOfAddress) this.#endSoon(socket);
    this.#countOf.set(address, count + 1);
    let isCounted = true;
    const forget = () => {
      if (!isCounted) return;
      isCounted = false;
      const left = (this.#countOf.get(address) ?? 1) - 1;
      if (left > 0) this.#countOf.set(address, left);
      else this.#countOf.delete(address);
    };
    this.#forget.set(socket, forget);
    socket.once('close', forget);
  }
}
