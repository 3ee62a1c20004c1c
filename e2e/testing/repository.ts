import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stringify } from 'yaml';

export type Entry = {
  app: string;
  version?: string;
  flavour?: string;
  image: string;
  description?: string;
  selectors?: Record<string, unknown>[];
};

/** A deployments file of the current generation, one entry per line of the table. */
export function deploymentsFile(entries: Entry[]): string {
  return stringify({
    app_images: entries.map(
      ({
        app,
        version = '1.0.0',
        flavour = 'vanilla',
        image,
        description = 'Counts aloud, once a second.',
        selectors = [],
      }) => ({
        appImageId: `${app}-${version}-${flavour}`.replaceAll(/[^a-z0-9]/g, ''),
        flavourName: flavour,
        image: { imageString: image, buildAt: '2026-11-01T10:00:00' },
        manifest: {
          identifier: app,
          version,
          author: 'The tests',
          description,
          entrypoint: 'app',
          scopes: [],
        },
        selectors,
        inspection: {
          size: 2_000_000,
          requirements: [],
          implementations: [{ interface: 'count', definition: countDefinition }],
        },
      }),
    ),
  });
}

const countDefinition = {
  name: 'Count',
  key: 'count',
  version: '1',
  kind: 'FUNCTION',
  description: 'Counts the objects of an image.',
  collections: ['measurement'],
  isTestFor: [],
  interfaces: [],
  portGroups: [],
  stateful: false,
  isDev: false,
  args: [
    {
      key: 'image',
      kind: 'STRUCTURE',
      identifier: '@mikro/image',
      label: 'Image',
      nullable: false,
      description: 'What to count in.',
    },
  ],
  returns: [{ key: 'count', kind: 'INT', label: 'Count', nullable: false }],
};

/** Serves a deployments file over plain HTTP, as a repository that a lab runs itself. */
export class Repository {
  readonly url: string;
  readonly close: () => Promise<void>;
  #body: string;

  private constructor(url: string, body: string, close: () => Promise<void>) {
    this.url = url;
    this.#body = body;
    this.close = close;
  }

  static async serve(body: string): Promise<Repository> {
    const server = createServer((request, response) => {
      const isThere = request.url === '/deployments.yaml';
      response
        .writeHead(isThere ? 200 : 404, { 'content-type': 'text/yaml' })
        .end(isThere ? repository.#body : 'not found');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const repository = new Repository(
      `http://127.0.0.1:${port}/deployments.yaml`,
      body,
      async () => {
        server.closeAllConnections();
        server.close();
        await once(server, 'close');
      },
    );
    return repository;
  }

  /** From now on it answers this. */
  publish(body: string): void {
    this.#body = body;
  }
}
