import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A container as `GET /containers/{id}/json` of Docker's API answers it, as far as a backend reads it. */
type EngineContainer = { Id: string; State: { Status: string } } & Record<string, unknown>;

/**
 * A process of its own beside the backend that is measured: it speaks as much of Docker's API as a
 * backend asks of an engine in which nothing happens.
 */
export class ContainerEngine {
  readonly #containers: Map<string, EngineContainer>;
  readonly #server = createServer((request, response) => this.#answer(request, response));

  constructor(containers: readonly EngineContainer[]) {
    this.#containers = new Map(containers.map((each) => [each.Id, each]));
  }

  async open(socketPath: string): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(socketPath, resolve));
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #answer({ url = '' }: IncomingMessage, response: ServerResponse): void {
    const path = url.replace(/\?.*$/, '').replace(/^\/v[\d.]+/, '');
    const [, id] = /^\/containers\/(\w+)\/json$/.exec(path) ?? [];
    if (path === '/_ping') response.writeHead(200, { server: 'Docker/27.0.0 (linux)' }).end('OK');
    // Open, and nothing happens.
    else if (path === '/events') response.writeHead(200).flushHeaders();
    else if (path === '/info') say(response, 200, {});
    else if (path === '/containers/json') say(response, 200, this.#list());
    else if (id && this.#containers.has(id)) say(response, 200, this.#containers.get(id));
    else say(response, 404, { message: 'no such thing' });
  }

  #list(): object[] {
    return [...this.#containers.values()].map(({ Id, State, ...rest }) => ({
      Id,
      Names: [rest['Name']],
      Image: 'app:1',
      ImageID: rest['Image'],
      Labels: (rest['Config'] as { Labels: object }).Labels,
      State: State.Status,
      Status: State.Status === 'running' ? 'Up 1 hour' : 'Exited (0) 30 minutes ago',
      Created: Date.parse(String(rest['Created'])) / 1_000,
      Ports: [],
      HostConfig: { NetworkMode: 'bridge' },
      NetworkSettings: { Networks: {} },
      Mounts: [],
    }));
  }
}

function say(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
