import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { Transform } from 'node:stream';

/** The registry behind a line of so many bytes per second, so that a pull takes long enough to be watched. */
export class SlowRegistry {
  readonly address: string;
  readonly close: () => Promise<void>;

  private constructor(address: string, close: () => Promise<void>) {
    this.address = address;
    this.close = close;
  }

  static async before(registry: string, bytesPerSecond: number): Promise<SlowRegistry> {
    const [host, port] = registry.split(':');
    const sockets = new Set<Socket>();
    const server = createServer((incoming) => {
      const outgoing = connect(Number(port), host);
      for (const socket of [incoming, outgoing]) {
        sockets.add(socket);
        socket.on('error', () => {
          incoming.destroy();
          outgoing.destroy();
        });
      }
      incoming.pipe(outgoing);
      outgoing.pipe(throttle(bytesPerSecond)).pipe(incoming);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    return new SlowRegistry(address, async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    });
  }

  image(name: string): string {
    return `${this.address}/kabinet-test/${name}`;
  }
}

function throttle(bytesPerSecond: number): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      setTimeout(() => done(null, chunk), (chunk.length / bytesPerSecond) * 1000);
    },
  });
}
