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

/** Where a door stands: the path of a socket, or a port of 127.0.0.1; 0 takes a free one and keeps it. */
export type Place = { path: string } | { port: number };

/** A door in front of a socket, which a test can shut: then nothing is heard from behind, while what is there goes on. */
export class Door {
  private place: Place;
  private readonly behind: NetConnectOpts;
  private readonly guests = new Set<Socket>();
  private server: Server | undefined;
  private isFrozen = false;

  constructor(place: Place, behind: NetConnectOpts) {
    this.place = place;
    this.behind = behind;
  }

  /** Its own port, once it was open. */
  get port(): number {
    return 'port' in this.place ? this.place.port : Number.NaN;
  }

  async open(): Promise<void> {
    this.server = createServer({ allowHalfOpen: true }, (guest) => this.let(guest)).listen(
      'path' in this.place ? this.place : { ...this.place, host: '127.0.0.1' },
    );
    await once(this.server, 'listening');
    if ('port' in this.place) this.place = { port: (this.server.address() as AddressInfo).port };
  }

  async shut(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server) return;
    const closed = once(server, 'close');
    server.close();
    this.cut();
    await closed;
    if ('path' in this.place) await rm(this.place.path, { force: true });
  }

  /** The cable is out: nothing comes through and nobody is told. Connections stay open on both sides, new ones hear nothing. */
  freeze(): void {
    this.isFrozen = true;
    for (const guest of this.guests) guest.pause();
  }

  /** The cable is in again. What was open is cut, as a network does that has forgotten it. */
  thaw(): void {
    this.isFrozen = false;
    this.cut();
  }

  private let(guest: Socket): void {
    this.guests.add(guest);
    guest.on('error', () => guest.destroy());
    guest.once('close', () => this.guests.delete(guest));
    if (this.isFrozen) return;
    const host = connect({ ...this.behind, allowHalfOpen: true } as NetConnectOpts);
    for (const [one, other] of [
      [guest, host],
      [host, guest],
    ] as const) {
      this.guests.add(one);
      one.on('error', () => other.destroy());
      one.once('close', () => {
        this.guests.delete(one);
        other.destroy();
      });
      one.on('data', (chunk) => {
        if (!this.isFrozen) other.write(chunk);
      });
      one.once('end', () => {
        if (!this.isFrozen) other.end();
      });
    }
  }

  private cut(): void {
    for (const guest of this.guests) guest.destroy();
  }
}
