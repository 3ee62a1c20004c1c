import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { searchSockets } from './search-sockets.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(headers: Record<string, string>, status = 200): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), 'kabinet-engine-')), 'e.sock');
  const server = createServer((_request, response) =>
    response.writeHead(status, headers).end('OK'),
  );
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return `unix://${path}`;
}

test('Docker and Podman are distinguished by their answers', async () => {
  const docker = await listen({ server: 'Docker/20.10' });
  const podman = await listen({ 'libpod-api-version': '4.3.1' });
  expect(await searchSockets({ DOCKER_HOST: docker })).toEqual({
    engines: [{ kind: 'docker', address: docker }],
    silent: [],
  });
  expect(await searchSockets({ DOCKER_HOST: podman })).toEqual({
    engines: [{ kind: 'podman', address: podman }],
    silent: [],
  });
});

test('Podman behind the socket of Docker is one engine, and called Podman', async () => {
  const podman = await listen({ server: 'Libpod/4.3.1 (linux)' });
  const folder = mkdtempSync(join(tmpdir(), 'kabinet-engine-'));
  mkdirSync(join(folder, 'podman'));
  symlinkSync(podman.slice('unix://'.length), join(folder, 'docker.sock'));
  symlinkSync(podman.slice('unix://'.length), join(folder, 'podman/podman.sock'));
  const { engines } = await searchSockets(
    { XDG_RUNTIME_DIR: folder },
    undefined,
    undefined,
    (path) => path.startsWith(folder),
  );
  expect(engines).toEqual([{ kind: 'podman', address: podman }]);
});

test('the usual sockets are tried in order, and those that do not exist are skipped', async () => {
  const ping = async (address: string) =>
    address.includes('podman') ? ('podman' as const) : ('docker' as const);
  const there = new Set(['/var/run/docker.sock', '/run/user/7/podman/podman.sock']);
  const { engines } = await searchSockets(
    { XDG_RUNTIME_DIR: '/run/user/7' },
    undefined,
    ping,
    (path) => there.has(path),
  );
  expect(engines.map(({ address }) => address)).toEqual([
    'unix:///var/run/docker.sock',
    'unix:///run/user/7/podman/podman.sock',
  ]);
});

test('an engine that does not answer is named with the reason', async () => {
  const nobody = await searchSockets({ DOCKER_HOST: 'unix:///nowhere/docker.sock' });
  expect(nobody).toMatchObject({
    engines: [],
    silent: [
      {
        address: 'unix:///nowhere/docker.sock',
        because: expect.stringContaining('nothing listens there'),
      },
    ],
  });
  const strange = await searchSockets({ DOCKER_HOST: await listen({}, 500) });
  expect(strange.silent[0]?.because).toContain('HTTP 500');
  const wrong = await searchSockets({ DOCKER_HOST: 'ftp://there' });
  expect(wrong.silent[0]?.because).toContain('is not the address of a container engine');
});
