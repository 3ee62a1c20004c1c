import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import {
  connect,
  createServer,
  type AddressInfo,
  type NetConnectOpts,
  type Server,
  type Socket,
} from 'node:net';

/** Where a proxy listens: the path of a socket, or a port of 127.0.0.1; 0 takes a free one and keeps it. */
type ListenAddress = { path: string } | { port: number };

/** A proxy in front of a socket. While a test has stopped it nobody reaches what is behind, which goes on. */
export class StoppableProxy {
  #address: ListenAddress;
  readonly #target: NetConnectOpts;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #isFrozen = false;

  constructor(address: ListenAddress, target: NetConnectOpts) {
    this.#address = address;
    this.#target = target;
  }

  /** Its own port, once it has started. */
  get port(): number {
    return 'port' in this.#address ? this.#address.port : Number.NaN;
  }

  async start(): Promise<void> {
    this.#server = createServer({ allowHalfOpen: true }, (client) => this.#accept(client)).listen(
      'path' in this.#address ? this.#address : { ...this.#address, host: '127.0.0.1' },
    );
    await once(this.#server, 'listening');
    if ('port' in this.#address)
      this.#address = { port: (this.#server.address() as AddressInfo).port };
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    const closed = once(server, 'close');
    server.close();
    this.#disconnect();
    await closed;
    if ('path' in this.#address) await rm(this.#address.path, { force: true });
  }

  /** As when a cable is unplugged: connections stay open on both sides, and nothing comes through. */
  freeze(): void {
    this.#isFrozen = true;
    for (const client of this.#sockets) client.pause();
  }

  /** As when it is plugged in again; what was open is disconnected. */
  resume(): void {
    this.#isFrozen = false;
    this.#disconnect();
  }

  #accept(client: Socket): void {
    this.#sockets.add(client);
    client.on('error', () => client.destroy());
    client.once('close', () => this.#sockets.delete(client));
    if (this.#isFrozen) return;
    const target = connect({ ...this.#target, allowHalfOpen: true } as NetConnectOpts);
    for (const [one, other] of [
      [client, target],
      [target, client],
    ] as const) {
      this.#sockets.add(one);
      one.on('error', () => other.destroy());
      one.once('close', () => {
        this.#sockets.delete(one);
        other.destroy();
      });
      one.on('data', (chunk) => {
        if (!this.#isFrozen) other.write(chunk);
      });
      one.once('end', () => {
        if (!this.#isFrozen) other.end();
      });
    }
  }

  #disconnect(): void {
    for (const client of this.#sockets) client.destroy();
  }
}
