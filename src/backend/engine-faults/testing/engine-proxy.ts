import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';

export type EngineAct = 'create' | 'start' | 'stop';
export type Moment = 'before' | 'after';

const paths: [EngineAct, RegExp][] = [
  ['create', /\/containers\/create\b/],
  ['start', /\/containers\/[^/]+\/start\b/],
  ['stop', /\/containers\/[^/]+\/stop\b/],
];

/**
 * A proxy in front of an engine's socket: it counts what an agent does, keeps what it is set to
 * keep, and can make the engine's events fall silent.
 */
export class EngineProxy {
  readonly socketPath: string;
  /** What the engine was asked to do. */
  readonly done: EngineAct[] = [];
  /** Events are heard and not passed on; the stream stays open. */
  dropsEvents = false;
  /** Lists that the engine was asked for. */
  lists = 0;
  readonly #enginePath: string;
  readonly #server = createServer((request, response) => this.#pass(request, response));
  readonly #events = new Set<ServerResponse>();
  #trap: { act: EngineAct; moment: Moment; sprung: () => void } | undefined;

  constructor(socketPath: string, enginePath: string) {
    this.socketPath = socketPath;
    this.#enginePath = enginePath;
  }

  async open(): Promise<void> {
    this.#server.listen(this.socketPath);
    await once(this.#server, 'listening');
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /**
   * Resolves once such a request was caught, before the engine has heard of it or after it is done:
   * it is never answered.
   */
  catchNext(act: EngineAct, moment: Moment): Promise<void> {
    return new Promise((sprung) => {
      this.#trap = { act, moment, sprung };
    });
  }

  /** Streams of events end as if all had been said. */
  endEvents(): void {
    for (const stream of this.#events) stream.end();
  }

  get hasEvents(): boolean {
    return this.#events.size > 0;
  }

  count(act: EngineAct): number {
    return this.done.filter((one) => one === act).length;
  }

  #pass(request: IncomingMessage, response: ServerResponse): void {
    const act = actOf(request);
    const trap = this.#trap?.act === act ? this.#trap : undefined;
    if (trap) this.#trap = undefined;
    if (trap?.moment === 'before') return trap.sprung();
    if (act) this.done.push(act);
    const { method, url, headers } = request;
    if (url?.startsWith('/containers/json')) this.lists += 1;
    const engine = ask({ socketPath: this.#enginePath, method, path: url, headers }, (answer) => {
      if (trap) return void answer.resume().once('end', trap.sprung);
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      response.flushHeaders();
      if (url?.includes('/events')) this.#tell(answer, response);
      else answer.pipe(response);
    });
    engine.on('error', () => response.destroy());
    response.on('close', () => engine.destroy());
    request.pipe(engine);
  }

  #tell(answer: IncomingMessage, response: ServerResponse): void {
    this.#events.add(response);
    answer.on('data', (part: Buffer) => {
      if (!this.dropsEvents) response.write(part);
    });
    answer.on('end', () => response.end());
    response.on('close', () => this.#events.delete(response));
  }
}

function actOf({ method, url = '' }: IncomingMessage): EngineAct | undefined {
  return method === 'POST' ? paths.find(([, path]) => path.test(url))?.[0] : undefined;
}
