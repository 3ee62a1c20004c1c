import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A socket in front of the engine's own, which a test can shut: then the engine does not answer, while its containers run on. */
export class EngineDoor {
  readonly path: string;
  private readonly behind: string;
  private readonly guests = new Set<Socket>();
  private server: Server | undefined;

  constructor(path: string, behind: string) {
    this.path = path;
    this.behind = behind;
  }

  async open(): Promise<void> {
    this.server = createServer({ allowHalfOpen: true }, (guest) => {
      const engine = connect({ path: this.behind, allowHalfOpen: true });
      for (const [one, other] of [[guest, engine], [engine, guest]] as const) {
        this.guests.add(one);
        one.on('error', () => other.destroy());
        one.once('close', () => { this.guests.delete(one); other.destroy(); });
        one.pipe(other);
      }
    }).listen(this.path);
    await once(this.server, 'listening');
  }

  async shut(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server) return;
    const closed = once(server, 'close');
    server.close();
    for (const guest of this.guests) guest.destroy();
    await closed;
    await rm(this.path, { force: true });
  }
}
