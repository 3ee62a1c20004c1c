import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { guardedFetch } from '#hub/sources/fetch/guarded-fetch.ts';
import type { SourceWorld } from '#hub/sources/source.ts';
import { sourceWorld } from '#hub/testing/source-world.ts';

const servers: Server[] = [];

/**
 * A server on this machine, and its address. A test file that starts one closes all of them after
 * each test.
 */
export async function serveLocally(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  host = '127.0.0.1',
  port = 0,
): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  const name = host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${(server.address() as AddressInfo).port}`;
}

export async function closeLocalServers(): Promise<void> {
  await Promise.all(
    servers.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
}

/** A world in which servers of this machine may be read. */
export function localWorld(parts: Partial<SourceWorld> = {}): SourceWorld {
  return sourceWorld({
    fetch: guardedFetch({ allowLocal: true }),
    allowLocalSources: true,
    ...parts,
  });
}
