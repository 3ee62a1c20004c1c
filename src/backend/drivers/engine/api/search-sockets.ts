import { existsSync, realpathSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import type { EngineSearch, Environment } from '#backend/drivers/port/driver-kind.ts';
import { BadEngineAddress, parseEngineAddress } from './engine-address.ts';

type Kind = 'docker' | 'podman';
type Ping = (address: string) => Promise<Kind>;

const pingMs = 2_000;
/** Podman can put its socket where Docker's usually is (the package podman-docker): one engine, two names. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/**
 * Looks for Docker and Podman: at the given address or DOCKER_HOST alone when there is one, else at their
 * usual sockets. A socket file that does not exist is not reported; one that does not answer is.
 */
export async function searchSockets(
  env: Environment,
  address?: string,
  ping: Ping = pingEngine,
  exists: (path: string) => boolean = existsSync,
): Promise<EngineSearch> {
  const told = address || env['DOCKER_HOST'];
  const addresses = told
    ? [told]
    : [...new Set(usualSockets(env).filter(exists).map(realPath))].map((path) => `unix://${path}`);
  const search: EngineSearch = { engines: [], silent: [] };
  await Promise.all(
    [...new Set(addresses)].map(async (address) => {
      try {
        search.engines.push({ kind: await ping(address), address });
      } catch (error) {
        search.silent.push({ address, because: reasonOf(error) });
      }
    }),
  );
  const order = (one: { address: string }, other: { address: string }) =>
    addresses.indexOf(one.address) - addresses.indexOf(other.address);
  return { engines: search.engines.sort(order), silent: search.silent.sort(order) };
}

function usualSockets(env: Environment): string[] {
  // A session that came by su or ssh may not name its folder.
  const own =
    env['XDG_RUNTIME_DIR'] ?? (process.getuid?.() ? `/run/user/${process.getuid()}` : undefined);
  return [
    '/var/run/docker.sock',
    '/run/podman/podman.sock',
    ...(own ? [join(own, 'docker.sock'), join(own, 'podman/podman.sock')] : []),
  ];
}

/** Podman says so in the headers of its answers; it speaks Docker's language otherwise. */
async function pingEngine(address: string): Promise<Kind> {
  const { socketPath, host, port } = parseEngineAddress(address);
  return new Promise((resolve, reject) => {
    const asked = request(
      { socketPath, host, port, path: '/_ping', signal: AbortSignal.timeout(pingMs) },
      (answer) => {
        answer.resume();
        if (answer.statusCode !== 200)
          return reject(new Error(`it answers with HTTP ${answer.statusCode}`));
        const isPodman =
          answer.headers['libpod-api-version'] !== undefined ||
          /^libpod/i.test(String(answer.headers['server'] ?? ''));
        resolve(isPodman ? 'podman' : 'docker');
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

function reasonOf(error: unknown): string {
  if (error instanceof BadEngineAddress) return error.message;
  const { code, name, message } = error as Error & { code?: string };
  if (code === 'EACCES')
    return 'this user may not use it. Add the user to the group docker, or run rootless Docker or Podman';
  if (code === 'ENOENT' || code === 'ECONNREFUSED')
    return 'nothing listens there. Start the engine';
  if (name === 'TimeoutError' || name === 'AbortError')
    return 'it does not answer within 2 seconds';
  return message;
}
