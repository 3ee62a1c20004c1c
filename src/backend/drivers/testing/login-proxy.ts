import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * The port at which Podman takes plain http of a registry behind a log-in: scripts/podman.sh names
 * it in its configuration. Docker takes it at any port of this machine.
 */
export function podmanLoginPort(registry: string): number {
  return Number(registry.split(':')[1]) + 100;
}

/** A registry of this machine behind a user and a password; `port` 0: any that is free. */
export async function openLoginProxy(
  registry: string,
  { user, password }: { user: string; password: string },
  port = 0,
): Promise<{ address: string; close: () => void }> {
  const [host, registryPort] = registry.split(':');
  const wanted = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const server: Server = createServer((asked, answer) => {
    if (asked.headers.authorization !== wanted) {
      answer.writeHead(401, {
        'www-authenticate': 'Basic realm="Lab registry"',
        'docker-distribution-api-version': 'registry/2.0',
        'content-type': 'application/json',
      });
      const refusal = { code: 'UNAUTHORIZED', message: 'authentication required' };
      answer.end(JSON.stringify({ errors: [refusal] }));
      return;
    }
    const headers = { ...asked.headers, authorization: '' };
    const passed = request(
      { host, port: registryPort, path: asked.url, method: asked.method, headers },
      (got) => {
        answer.writeHead(got.statusCode ?? 502, got.headers);
        got.pipe(answer);
      },
    );
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
