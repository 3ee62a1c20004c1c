import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A registry on loopback that speaks the distribution API and, if asked to, wants a token first. */
export type TestRegistry = {
  host: string;
  /** Method and path of each request, in order. */
  asked: string[];
  /** Answers this status, with these headers, until it is taken back by null. */
  refuse(answer: { status: number; headers?: Record<string, string> } | null): void;
  /** Answers nothing until what it returns is called. */
  holdBack(): () => void;
  /** How many requests have no answer. */
  held(): number;
  /** Puts an image of one platform under a tag; answers its digest. */
  push(
    name: string,
    tag: string,
    layers: number[],
    platform?: { os: string; architecture: string },
  ): string;
  /** Puts an index of images that are there under a tag. */
  pushIndex(
    name: string,
    tag: string,
    manifests: { digest: string; platform: { os: string; architecture: string } }[],
  ): string;
  close(): Promise<void>;
};

export async function startTestRegistry({
  wantsToken,
}: {
  wantsToken: boolean;
}): Promise<TestRegistry> {
  const blobs = new Map<string, Buffer>();
  const asked: string[] = [];
  let refusal: { status: number; headers?: Record<string, string> } | null = null;
  let waiting: (() => void)[] | null = null;
  const server = createServer((request, response) => {
    if (waiting) waiting.push(() => serve(request, response));
    else serve(request, response);
  });

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://registry');
    asked.push(`${request.method} ${url.pathname}`);
    if (refusal) response.writeHead(refusal.status, refusal.headers).end();
    else if (url.pathname === '/token')
      response
        .writeHead(200)
        .end(JSON.stringify({ token: `for ${url.searchParams.get('scope')}` }));
    else answer(request, response, url);
  }

  function answer(request: IncomingMessage, response: ServerResponse, url: URL): void {
    const [, name = '', what, reference = ''] =
      /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(url.pathname) ?? [];
    const scope = `repository:${name}:pull`;
    const body = blobs.get(reference.startsWith('sha256:') ? reference : `${name}:${reference}`);
    if (wantsToken && request.headers.authorization !== `Bearer for ${scope}`) {
      response
        .writeHead(401, {
          'www-authenticate': `Bearer realm="http://${host()}/token",service="test",scope="${scope}"`,
        })
        .end();
    } else if (body) {
      response
        .writeHead(200, what === 'manifests' ? { 'docker-content-digest': digestOf(body) } : {})
        .end(request.method === 'HEAD' ? undefined : body);
    } else response.writeHead(404).end();
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = () => `127.0.0.1:${(server.address() as AddressInfo).port}`;

  function put(content: unknown, alias?: string): string {
    const bytes = Buffer.from(JSON.stringify(content));
    blobs.set(digestOf(bytes), bytes);
    if (alias) blobs.set(alias, bytes);
    return digestOf(bytes);
  }

  return {
    host: host(),
    asked,
    refuse(answer) {
      refusal = answer;
    },
    holdBack() {
      waiting = [];
      return () => {
        const held = waiting ?? [];
        waiting = null;
        for (const one of held) one();
      };
    },
    held: () => waiting?.length ?? 0,
    push(name, tag, layers, platform = { os: 'linux', architecture: 'amd64' }) {
      const config = put({ ...platform, made: tag });
      return put(
        {
          schemaVersion: 2,
          config: { digest: config, size: 10 },
          layers: layers.map((size) => ({ digest: config, size })),
        },
        `${name}:${tag}`,
      );
    },
    pushIndex: (name, tag, manifests) => put({ schemaVersion: 2, manifests }, `${name}:${tag}`),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
