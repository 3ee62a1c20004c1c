import { existsSync, realpathSync } from 'node:fs';
import { request } from 'node:http';
import { request as requestOverTls } from 'node:https';
import { join } from 'node:path';
import type { EngineSearch, Environment } from '#backend/drivers/port/driver-kind.ts';
import { currentContextName, findContext } from './docker-context.ts';
import { parseEngineAddress } from './engine-address.ts';
import { whySilent } from './why-silent.ts';

type Kind = 'docker' | 'podman';
type Ping = (address: string, env: Environment) => Promise<Kind>;

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
 * Looks for Docker and Podman: at the given address or DOCKER_HOST alone when there is one, else at that of the current
 * Docker context and at their usual sockets. A socket file that does not exist is not reported; one that does not
 * answer is.
 */
export async function searchSockets(
  env: Environment,
  address?: string,
  ping: Ping = pingEngine,
  exists: (path: string) => boolean = existsSync,
): Promise<EngineSearch> {
  const told = address || env['DOCKER_HOST'];
  const name = told ? null : currentContextName(env);
  const context = name === null ? undefined : findContext(env, name);
  const usual = usualSockets(env, name !== null)
    .filter(exists)
    .map(realPath);
  const addresses = told
    ? [told]
    : [...(context ? [context.address] : []), ...usual.map((path) => `unix://${path}`)];
  const search: EngineSearch = { engines: [], silent: [] };
  if (name !== null && !context)
    search.silent.push({
      address: `the Docker context ${name}`,
      because: 'there is no such context. Choose another (docker context use)',
    });
  await Promise.all(
    [...new Set(addresses)].map(async (address) => {
      try {
        search.engines.push({ kind: await ping(address, env), address });
      } catch (error) {
        search.silent.push({ address, because: whySilent(error, address, env) });
      }
    }),
  );
  const order = (one: { address: string }, other: { address: string }) =>
    addresses.indexOf(one.address) - addresses.indexOf(other.address);
  return { engines: search.engines.sort(order), silent: search.silent.sort(order) };
}

/** Whoever has chosen a Docker context has chosen it in place of Docker's own sockets. */
function usualSockets(env: Environment, hasContext: boolean): string[] {
  // A session that came by su or ssh may not name its folder.
  const own =
    env['XDG_RUNTIME_DIR'] ?? (process.getuid?.() ? `/run/user/${process.getuid()}` : undefined);
  const docker = ['/var/run/docker.sock', ...(own ? [join(own, 'docker.sock')] : [])];
  const podman = ['/run/podman/podman.sock', ...(own ? [join(own, 'podman/podman.sock')] : [])];
  return hasContext ? podman : [...docker, ...podman];
}

/** Podman says so in the headers of its answers; it speaks Docker's language otherwise. */
async function pingEngine(address: string, env: Environment): Promise<Kind> {
  const { protocol, ...options } = parseEngineAddress(address, env);
  const ask = protocol === 'https' ? requestOverTls : request;
  return new Promise((resolve, reject) => {
    const asked = ask(
      { ...options, path: '/_ping', signal: AbortSignal.timeout(pingMs) },
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
