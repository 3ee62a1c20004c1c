import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { fetchBytes } from './fetch-bytes.ts';
import { guardedFetch, publicLookup } from './guarded-fetch.ts';
import type { SourceWorld } from './source.ts';
import { sourceWorld } from './test-source-world.ts';

const servers: Server[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const server of servers.splice(0)) server.close();
});

/** A server on this machine, and its address. */
async function serving(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function world(parts: Partial<SourceWorld> = {}): SourceWorld {
  return sourceWorld({ fetch: guardedFetch({ allowLocal: true }), allowLocalSources: true, ...parts });
}

const guarded = { fetch: guardedFetch({ allowLocal: false }), allowLocalSources: false };

test('a file is read through a redirect', async () => {
  const url = await serving((request, response) => {
    if (request.url === '/old') response.writeHead(302, { location: '/new' }).end();
    else response.end('app_images: []');
  });
  const fetched = await fetchBytes(world(), `${url}/old`);
  expect(fetched.kind === 'bytes' && new TextDecoder().decode(fetched.bytes)).toBe('app_images: []');
});

test('a sixth redirect is not followed', async () => {
  let asked = 0;
  const url = await serving((_request, response) => { asked += 1; response.writeHead(302, { location: `/${asked}` }).end(); });
  expect(await fetchBytes(world(), url)).toMatchObject({ kind: 'refused', because: expect.stringContaining('more than 5 times') });
  expect(asked).toBe(6);
});

test('a redirect into this network is refused like the address itself', async () => {
  const send = vi.fn<typeof fetch>(async () => new Response(null, { status: 302, headers: { location: 'https://169.254.169.254/latest' } }));
  expect(await fetchBytes(world({ ...guarded, fetch: send }), 'https://lab.example/deployments.yaml')).toMatchObject({ kind: 'refused', because: expect.stringContaining('inside this network') });
  expect(send).toHaveBeenCalledTimes(1);
});

test('addresses that must not be opened are refused without a connection', async () => {
  let connections = 0;
  const url = await serving((_request, response) => { connections += 1; response.end(); });
  const port = new URL(url).port;
  const addresses = [
    url, `https://127.0.0.1:${port}`, `https://2130706433:${port}`, `https://0x7f.1:${port}`, `https://[::ffff:127.0.0.1]:${port}`, `https://[::1]:${port}`,
    `https://localhost:${port}`, `https://localhost.:${port}`, 'https://metadata.google.internal/', 'http://example.org/', 'file:///etc/passwd', 'https://user:pass@example.org/',
  ];
  for (const address of addresses) expect(await fetchBytes(world(guarded), address), address).toMatchObject({ kind: 'refused' });
  expect(connections).toBe(0);
});

test('a name that leads into this network is refused when it is resolved', async () => {
  let connections = 0;
  const url = await serving((_request, response) => { connections += 1; response.end(); });
  // Allowed as an address, so that only the resolver stands in the way.
  const fetched = await fetchBytes(world({ fetch: guarded.fetch }), url.replace('127.0.0.1', 'localhost'));
  expect(fetched).toMatchObject({ kind: 'refused', because: expect.stringContaining('localhost leads to an address inside this network') });
  expect(connections).toBe(0);
});

test('one inner address among public ones spoils a name', () => {
  const lookup = publicLookup((_name, _options, answer) => answer(null, [{ address: '8.8.8.8', family: 4 }, { address: '10.0.0.1', family: 4 }]));
  const answer = vi.fn();
  lookup('rebind.example', { all: true }, answer);
  expect(answer.mock.calls[0]?.[0]).toMatchObject({ name: 'AddressRefused' });
});

test('a file of more than 10 MB is given up while it comes', async () => {
  let sent = 0;
  const url = await serving((_request, response) => {
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    const more = () => { while (!response.destroyed && sent < 200) { sent += 1; if (!response.write(chunk)) { response.once('drain', more); return; } } };
    more();
  });
  expect(await fetchBytes(world(), url)).toMatchObject({ kind: 'refused', because: expect.stringContaining('larger than 10 MB') });
  expect(sent).toBeLessThan(200);
});

test('a server that never answers is given up after 20 seconds', async () => {
  vi.useFakeTimers();
  const silent: typeof fetch = (_url, init) => new Promise((_resolve, reject) => { init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))); });
  const fetched = fetchBytes(world({ fetch: silent }), 'https://lab.example/deployments.yaml');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await fetched).toEqual({ kind: 'unreachable', because: 'lab.example did not answer within 20 seconds. Try again later.' });
});

test('each way to fail has a sentence', async () => {
  const url = await serving((request, response) => { response.writeHead(Number(request.url?.slice(1))).end(); });
  expect(await fetchBytes(world(), `${url}/404`)).toEqual({ kind: 'missing' });
  expect(await fetchBytes(world(), `${url}/403`)).toMatchObject({ kind: 'refused', because: expect.stringContaining('Give an access token') });
  expect(await fetchBytes(world(), `${url}/429`)).toMatchObject({ kind: 'unreachable', because: expect.stringMatching(/asks to wait until \d\d:\d\d \(UTC\)/) });
  expect(await fetchBytes(world({ token: 'x' }), `${url}/401`)).toMatchObject({ kind: 'refused', because: expect.stringContaining('does not accept the access token') });
  expect(await fetchBytes(world(), `${url}/503`)).toMatchObject({ kind: 'unreachable', because: expect.stringContaining('in trouble (503)') });
  await new Promise((resolve) => servers.splice(0)[0]?.close(resolve));
  expect(await fetchBytes(world(), url)).toMatchObject({ kind: 'unreachable', because: expect.stringContaining('refuses the connection') });
});

test('a small answer that grows without end is given up while it grows', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  expect(bomb.length).toBeLessThan(100_000);
  const url = await serving((_request, response) => { response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb); });
  expect(await fetchBytes(world(), url)).toMatchObject({ kind: 'refused', because: expect.stringContaining('larger than 10 MB') });
});

test('headers without end are refused', async () => {
  const url = await serving((_request, response) => { response.writeHead(200, { 'x-much': 'x'.repeat(200_000) }).end(); });
  expect(await fetchBytes(world(), url)).toMatchObject({ kind: 'unreachable' });
});

test('an address of IPv6 is guarded like one of IPv4', async () => {
  let connections = 0;
  const server = createServer((_request, response) => { connections += 1; response.end('a'); });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '::1', resolve));
  const url = `http://[::1]:${(server.address() as AddressInfo).port}`;
  expect(await fetchBytes(world(guarded), url.replace('http:', 'https:'))).toMatchObject({ kind: 'refused' });
  expect(connections).toBe(0);
  expect(await fetchBytes(world(), url)).toMatchObject({ kind: 'bytes' });
});

test('a name is looked up once, and a later answer that leads inside is refused', () => {
  const answers = ['8.8.8.8', '127.0.0.1'];
  const lookup = publicLookup((_name, _options, answer) => answer(null, [{ address: answers.shift() ?? '', family: 4 }]));
  const [first, second] = [vi.fn(), vi.fn()];
  lookup('rebind.example', { all: true }, first);
  expect(first).toHaveBeenCalledWith(null, [{ address: '8.8.8.8', family: 4 }]);
  expect(answers).toHaveLength(1);
  lookup('rebind.example', { all: true }, second);
  expect(second.mock.calls[0]?.[0]).toMatchObject({ name: 'AddressRefused' });
});

test('a token does not follow a redirect to another host', async () => {
  const seen: (string | undefined)[] = [];
  const other = await serving((request, response) => { seen.push(request.headers.authorization); response.end('a'); });
  const url = await serving((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(302, { location: request.url === '/' ? '/again' : other }).end();
  });
  expect(await fetchBytes(world(), url, { headers: { authorization: 'Bearer secret' } })).toMatchObject({ kind: 'bytes' });
  expect(seen).toEqual(['Bearer secret', 'Bearer secret', undefined]);
});
