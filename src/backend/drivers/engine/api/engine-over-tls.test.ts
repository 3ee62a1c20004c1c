import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync, copyFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { createServer as createPlainServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDockerDriver } from '#backend/drivers/docker/docker-driver.ts';
import { EngineUnreachable } from '#backend/drivers/port/driver-errors.ts';
import { searchSockets } from './search-sockets.ts';

const folder = mkdtempSync(join(tmpdir(), 'kabinet-tls-'));
const read = (name: string) => readFileSync(join(folder, name));
let engine: Server;
let address = '';

/** An authority, and a server and a client that it has signed, named as Docker names them. */
function makeCertificates(): void {
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...key, '-keyout', 'ca-key.pem', '-out', 'ca.pem', '-subj', '/CN=lab-ca');
  writeFileSync(join(folder, 'ext'), 'subjectAltName=IP:127.0.0.1\n');
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca-key.pem', '-CAcreateserial', '-extfile', 'ext'];
  for (const name of ['server', 'client']) {
    openssl(
      'req',
      ...key,
      '-keyout',
      `${name}-key.pem`,
      '-out',
      `${name}.csr`,
      '-subj',
      '/CN=127.0.0.1',
    );
    openssl('x509', '-req', '-in', `${name}.csr`, '-out', `${name}-cert.pem`, ...signed);
  }
  copyFileSync(join(folder, 'client-cert.pem'), join(folder, 'cert.pem'));
  copyFileSync(join(folder, 'client-key.pem'), join(folder, 'key.pem'));
}

beforeAll(async () => {
  makeCertificates();
  const tls = {
    key: read('server-key.pem'),
    cert: read('server-cert.pem'),
    ca: read('ca.pem'),
    requestCert: true,
    rejectUnauthorized: true,
  };
  engine = createServer(tls, (_request, response) =>
    response.writeHead(200, { server: 'Docker/26.1.5 (linux)' }).end('OK'),
  );
  await new Promise<void>((resolve) => engine.listen(0, '127.0.0.1', resolve));
  address = `tcp://127.0.0.1:${(engine.address() as AddressInfo).port}`;
});

afterAll(() => {
  engine.closeAllConnections();
  engine.close();
  rmSync(folder, { recursive: true });
});

/** An environment in which Docker's own client would use this engine. */
function withVariables(more: Record<string, string> = {}) {
  return { DOCKER_HOST: address, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: folder, ...more };
}

/** The same by a Docker context that is the current one. */
function withContext(host: string) {
  const home = mkdtempSync(join(folder, 'home-'));
  const id = createHash('sha256').update('lab').digest('hex');
  const meta = join(home, '.docker/contexts/meta', id);
  const tls = join(home, '.docker/contexts/tls', id, 'docker');
  for (const made of [meta, tls]) mkdirSync(made, { recursive: true });
  for (const name of ['ca.pem', 'cert.pem', 'key.pem'])
    copyFileSync(join(folder, name), join(tls, name));
  const endpoint = { Host: host, SkipTLSVerify: false };
  writeFileSync(
    join(meta, 'meta.json'),
    JSON.stringify({ Name: 'lab', Metadata: {}, Endpoints: { docker: endpoint } }),
  );
  writeFileSync(join(home, '.docker/config.json'), JSON.stringify({ currentContext: 'lab' }));
  return { HOME: home };
}

const nothing = () => false;
const search = (env: Record<string, string>) => searchSockets(env, undefined, undefined, nothing);

test('an engine over TLS is found as Docker finds it: by DOCKER_TLS_VERIFY, or by the current context', async () => {
  const found = { engines: [{ kind: 'docker', address }], silent: [] };
  expect(await search(withVariables())).toEqual(found);
  expect(await search(withContext(address))).toEqual(found);
});

test('a driver speaks TLS with an engine that was found so', async () => {
  for (const env of [withVariables(), withContext(address)])
    expect(await createDockerDriver(address, 'b', env).version()).toBe('Docker 26.1.5');
});

test('an engine whose certificate is not trusted any more, or that does not take ours, counts as not answering', async () => {
  const stale = mkdtempSync(join(folder, 'stale-'));
  copyFileSync(join(folder, 'cert.pem'), join(stale, 'ca.pem'));
  const env = withVariables({ DOCKER_CERT_PATH: stale });
  await expect(createDockerDriver(address, 'b', env).list()).rejects.toThrow(EngineUnreachable);
  copyFileSync(join(folder, 'ca.pem'), join(stale, 'ca.pem'));
  await expect(createDockerDriver(address, 'b', env).list()).rejects.toThrow(EngineUnreachable);
});

test('the current context takes the place of the usual sockets of Docker, not of those of Podman', async () => {
  const asked: string[] = [];
  const ping = async (at: string) => {
    asked.push(at);
    return 'docker' as const;
  };
  const env = { ...withContext('unix:///lab/docker.sock'), XDG_RUNTIME_DIR: '/run/user/7' };
  await searchSockets(env, undefined, ping, () => true);
  expect(asked).toEqual([
    'unix:///lab/docker.sock',
    'unix:///run/podman/podman.sock',
    'unix:///run/user/7/podman/podman.sock',
  ]);
  asked.length = 0;
  await searchSockets({ ...env, DOCKER_HOST: 'unix:///mine.sock' }, undefined, ping, () => true);
  expect(asked).toEqual(['unix:///mine.sock']);
});

test('what is wrong with an engine over TLS is said, with what to do', async () => {
  const reason = async (env: Record<string, string>) => (await search(env)).silent[0]?.because;
  expect(await reason({ DOCKER_HOST: address })).toContain('set DOCKER_TLS_VERIFY=1');
  const empty = mkdtempSync(join(folder, 'empty-'));
  expect(await reason(withVariables({ DOCKER_CERT_PATH: empty }))).toContain(
    `The certificates of the engine cannot be read in ${empty}`,
  );
  copyFileSync(join(folder, 'ca.pem'), join(empty, 'ca.pem'));
  expect(await reason(withVariables({ DOCKER_CERT_PATH: empty }))).toContain(
    'Put a client certificate that it trusts',
  );
  copyFileSync(join(folder, 'cert.pem'), join(empty, 'ca.pem'));
  expect(await reason(withVariables({ DOCKER_CERT_PATH: empty }))).toContain(
    'its certificate is not trusted',
  );
  expect(await reason({ ...withContext('ssh://me@lab') })).toContain('is reached over ssh');
  expect(await reason({ HOME: empty, DOCKER_CONTEXT: 'gone' })).toContain('no such context');
});

test('an engine that speaks plain http where TLS is expected is said to', async () => {
  const plain = createPlainServer((_request, response) => response.end('OK'));
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
  const at = `tcp://127.0.0.1:${(plain.address() as AddressInfo).port}`;
  const { silent } = await search(withVariables({ DOCKER_HOST: at }));
  plain.closeAllConnections();
  plain.close();
  expect(silent[0]?.because).toContain('it does not speak TLS');
});
