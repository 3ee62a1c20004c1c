import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  createServer,
  request as ask,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** How a proxy of some network treats WebSockets and requests. */
export type ProxyMode =
  /** Lets everything through. */
  | 'open'
  /** Answers an upgrade with 403. */
  | 'refusing'
  /** Does not know of upgrades: passes the request on without that header. */
  | 'stripping'
  /** Never answers an upgrade. */
  | 'blackhole'
  /** Takes the upgrade by itself, and nothing comes through. */
  | 'mute'
  /** Refuses upgrades, and passes on no body before it has the whole of it, either way. */
  | 'buffering'
  /** Refuses upgrades, and cuts what is idle for `idleMs`. */
  | 'hasty';

/** A reverse proxy between agents and one or more processes of a hub, which it asks in turn. */
export class TestProxy {
  mode: ProxyMode = 'open';
  idleMs = 400;
  /** Where the next request goes. */
  targets: string[] = [];
  upgrades = 0;
  requests = 0;
  cuts = 0;
  /** What came from agents, of requests their bodies. */
  bytesFromAgents = 0;
  #turn = 0;
  readonly #server: Server = createServer((request, response) => this.#pass(request, response));
  readonly #open = new Set<Socket>();

  /** Answers its address. */
  async listen(...targets: string[]): Promise<string> {
    this.targets = targets;
    this.#server.on('connection', (socket: Socket) => this.#open.add(socket));
    this.#server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) =>
      this.#upgrade(request, socket, head),
    );
    await this.reopen(0);
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Ends every connection, as a proxy does that is restarted with a new configuration. */
  cutAll(): void {
    for (const socket of this.#open) socket.destroy();
    this.#open.clear();
  }

  /** Listens again. */
  async reopen(port: number): Promise<void> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async close(): Promise<void> {
    this.cutAll();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #next(): URL {
    this.#turn += 1;
    return new URL(this.targets[this.#turn % this.targets.length] ?? '');
  }

  #upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    this.upgrades += 1;
    socket.on('error', () => socket.destroy());
    switch (this.mode) {
      case 'open':
        return this.#tunnel(request, socket, head);
      case 'stripping':
        return this.#stripped(request, socket);
      case 'blackhole':
        return;
      case 'mute':
        return void socket.write(
          [
            'HTTP/1.1 101 Switching Protocols',
            'Upgrade: websocket',
            'Connection: Upgrade',
            `Sec-WebSocket-Accept: ${acceptOf(request)}`,
            '',
            '',
          ].join('\r\n'),
        );
      default:
        return void socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    }
  }

  #tunnel(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const { hostname, port } = this.#next();
    const hub = connect(Number(port), hostname, () => {
      const headers = Object.entries(request.headers).map(
        ([name, value]) => `${name}: ${String(value)}`,
      );
      hub.write([`GET ${request.url} HTTP/1.1`, ...headers, '', ''].join('\r\n'));
      hub.write(head);
      socket.on('data', (part: Buffer) => {
        this.bytesFromAgents += part.length;
      });
      hub.pipe(socket).pipe(hub);
    });
    hub.on('error', () => socket.destroy());
    hub.on('close', () => socket.destroy());
    socket.on('close', () => hub.destroy());
  }

  #stripped({ url, headers }: IncomingMessage, socket: Socket): void {
    const kept = Object.fromEntries(
      Object.entries(headers).filter(([name]) => name !== 'upgrade' && name !== 'connection'),
    );
    ask(new URL(url ?? '/', this.#next()), { headers: kept }, (answer) => {
      socket.end(
        `HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\nConnection: close\r\n\r\n`,
      );
      answer.resume();
    })
      .on('error', () => socket.destroy())
      .end();
  }

  #pass(request: IncomingMessage, response: ServerResponse): void {
    this.requests += 1;
    request.on('data', (part: Buffer) => {
      this.bytesFromAgents += part.length;
    });
    const target = this.#next();
    const hub = ask(
      new URL(request.url ?? '/', target),
      { method: request.method, headers: { ...request.headers, host: target.host } },
      (answer) => {
        clearTimeout(impatience);
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        if (this.mode === 'buffering') void whole(answer).then((body) => response.end(body));
        else answer.pipe(response);
      },
    );
    const impatience = setTimeout(() => {
      if (this.mode !== 'hasty') return;
      this.cuts += 1;
      request.socket.destroy();
      hub.destroy();
    }, this.idleMs);
    hub.on('error', () => response.destroy());
    response.on('close', () => {
      clearTimeout(impatience);
      hub.destroy();
    });
    if (this.mode === 'buffering') void whole(request).then((body) => hub.end(body));
    else request.pipe(hub);
  }
}

async function whole(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** RFC 6455, 4.2.2. */
function acceptOf({ headers }: IncomingMessage): string {
  return createHash('sha1')
    .update(`${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64');
}
