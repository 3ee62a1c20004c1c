import { gzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { fetchBytes } from './fetch-bytes.ts';
import { closeLocalServers, localWorld, serveLocally } from './testing/local-server.ts';

afterEach(async () => {
  vi.useRealTimers();
  await closeLocalServers();
});

test('a file is read through a redirect', async () => {
  const url = await serveLocally((request, response) => {
    if (request.url === '/old') response.writeHead(302, { location: '/new' }).end();
    else response.end('app_images: []');
  });
  const fetched = await fetchBytes(localWorld(), `${url}/old`);
  expect(fetched.kind === 'bytes' && new TextDecoder().decode(fetched.bytes)).toBe(
    'app_images: []',
  );
});

test('a sixth redirect is not followed', async () => {
  let asked = 0;
  const url = await serveLocally((_request, response) => {
    asked += 1;
    response.writeHead(302, { location: `/${asked}` }).end();
  });
  expect(await fetchBytes(localWorld(), url)).toMatchObject({
    kind: 'refused',
    because: expect.stringContaining('more than 5 times'),
  });
  expect(asked).toBe(6);
});

test('a file of more than 10 MB is given up while it comes', async () => {
  let sent = 0;
  const url = await serveLocally((_request, response) => {
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    const more = () => {
      while (!response.destroyed && sent < 200) {
        sent += 1;
        if (!response.write(chunk)) {
          response.once('drain', more);
          return;
        }
      }
    };
    more();
  });
  expect(await fetchBytes(localWorld(), url)).toMatchObject({
    kind: 'refused',
    because: expect.stringContaining('larger than 10 MB'),
  });
  expect(sent).toBeLessThan(200);
});

test('a server that never answers is given up after 20 seconds', async () => {
  vi.useFakeTimers();
  const silent: typeof fetch = (_url, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
    });
  const fetched = fetchBytes(localWorld({ fetch: silent }), 'https://lab.example/deployments.yaml');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await fetched).toEqual({
    kind: 'unreachable',
    because: 'lab.example did not answer within 20 seconds. Try again later.',
  });
});

test('each way to fail has a sentence', async () => {
  const url = await serveLocally((request, response) => {
    response.writeHead(Number(request.url?.slice(1))).end();
  });
  expect(await fetchBytes(localWorld(), `${url}/404`)).toEqual({ kind: 'missing' });
  expect(await fetchBytes(localWorld(), `${url}/403`)).toMatchObject({
    kind: 'refused',
    because: expect.stringContaining('Give an access token'),
  });
  expect(await fetchBytes(localWorld(), `${url}/429`)).toMatchObject({
    kind: 'unreachable',
    because: expect.stringMatching(/asks to wait until \d\d:\d\d \(UTC\)/),
  });
  expect(await fetchBytes(localWorld({ token: 'x' }), `${url}/401`)).toMatchObject({
    kind: 'refused',
    because: expect.stringContaining('does not accept the access token'),
  });
  expect(await fetchBytes(localWorld(), `${url}/503`)).toMatchObject({
    kind: 'unreachable',
    because: expect.stringContaining('server error (503)'),
  });
  await closeLocalServers();
  expect(await fetchBytes(localWorld(), url)).toMatchObject({
    kind: 'unreachable',
    because: expect.stringContaining('refuses the connection'),
  });
});

test('a small answer that grows without end is given up while it grows', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  expect(bomb.length).toBeLessThan(100_000);
  const url = await serveLocally((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
  });
  expect(await fetchBytes(localWorld(), url)).toMatchObject({
    kind: 'refused',
    because: expect.stringContaining('larger than 10 MB'),
  });
});

test('headers without end are refused', async () => {
  const url = await serveLocally((_request, response) => {
    response.writeHead(200, { 'x-much': 'x'.repeat(200_000) }).end();
  });
  expect(await fetchBytes(localWorld(), url)).toMatchObject({ kind: 'unreachable' });
});

test('a token does not follow a redirect to another host', async () => {
  const seen: (string | undefined)[] = [];
  const other = await serveLocally((request, response) => {
    seen.push(request.headers.authorization);
    response.end('a');
  });
  const url = await serveLocally((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(302, { location: request.url === '/' ? '/again' : other }).end();
  });
  expect(
    await fetchBytes(localWorld(), url, { headers: { authorization: 'Bearer secret' } }),
  ).toMatchObject({ kind: 'bytes' });
  expect(seen).toEqual(['Bearer secret', 'Bearer secret', undefined]);
});
