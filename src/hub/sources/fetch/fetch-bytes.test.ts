import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { fetchBytes } from './fetch-bytes.ts';
import { guardedFetch, publicLookup } from './guarded-fetch.ts';
import type { SourceWorld } from '#hub/sources/source.ts';
import { sourceWorld } from '#hub/testing/source-world.ts';

const servers: Server[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const server of servers.splice(0)) server.close();
});

/** A server on this machine, and its address. */
async function serving(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function world(parts: Partial<SourceWorld> = {}): SourceWorld {
  return sourceWorld({
    fetch: guardedFetch({ allowLocal: true }),
    allowLocalSources: true,
    ...parts,
  });
}

const guarded = { fetch: guardedFetch({ allowLocal: false }), allowLocalSources: false };

test('a file is read through a redirect', async () => {
  const url = await serving((request, response) => {
    if (request.url === '/old') response.writeHead(302, { location: '/new' }).end();
    else response.end('app_images: []');
  });
  const fetched = await fetchBytes(world(), `${url}/old`);
  expect(fetched.kind === 'bytes' && new TextDecoder().decode(fetched.bytes)).toBe(
    'app_images: []',
  );
});

test('a sixth redirect is not followed', async () => {
  let asked = 0;
  const url = await serving((_request, response) => {
    asked += 1;
    response.writeHead(302, { location: `/${asked}` }).end();
  });
  expect(await fetchBytes(world(), url)).toMatchObject({
    kind: 'refused',
    because: expect.stringContaining('more than 5 times'),
  });
  expect(asked).toBe(6);
});

test('a redirect into this network is refused like the address itself', async () => {
  const send = vi.fn<typeof fetch>(
    async () =>
      new Response(null, { status: 302, headers: { location: 'https://169.254.169.254/latest' } }),
  );
  expect(
    await fetchBytes(world({ ...guarded, fetch: send }), 'https://lab.example/deployments.yaml'),
  ).toMatchObject({ kind: 'refused', because: expect.stringContaining('inside this network') });
  expect(send).toHaveBeenCalledTimes(1);
});

test('addresses that must not be opened are refused without a connection', async () => {
  let connections = 0;
  const url = await serving((_request, response) => {
    connections += 1;
    response.end();
  });
  const port = new URL(url).port;
  const addresses = [
    url,
    `https://127.0.0.1:${port}`,
    `https://2130706433:${port}`,
    `https://0x7f.1:${port}`,
    `https://[::ffff:127.0.0.1]:${port}`,
    `https://[::1]:${port}`,
    `https://localhost:${port}`,
    `https://localhost.:${port}`,
    'https://metadata.google.internal/',
    'http://example.org/',
    'file:///etc/passwd',
    'https://user:pass@example.org/',
  ];
  for (const address of addresses)
    expect(await fetchBytes(world(guarded), address), address).toMatchObject({ kind: 'refused' });
  expect(connections).toBe(0);
});

test('a name that leads into this network is refused when it is resolved', async () => {
  let connections = 0;
  const url = await serving((_request, response) => {
    connections += 1;
    response.end();
  });
  // Allowed as an address, so that only the resolver stands in the way.
  const fetched = await fetchBytes(
    world({ fetch: guarded.fetch }),
    url.replace('127.0.0.1', 'localhost'),
  );
  expect(fetched).toMatchObject({
    kind: 'refused',
    because: expect.stringContaining('localhost leads to an address inside this network'),
  });
  expect(connections).toBe(0);
});

test('one inner address among public ones spoils a name', () => {
  const lookup = publicLookup((_name, _options, answer) =>
    answer(null, [
      { address: '8.8.8.8', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ]),
  );
  const answer = vi.fn();
  lookup('rebind.example', { all: true }, answer);
  expect(answer.mock.calls[0]?.[0]).toMatchObject({ name: 'AddressRefused' });
});

test('a file of more than 10 MB is given up while it comes', async () => {
  let sent = 0;
  const url = await serving((_request, response) => {
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
  expect(await fetchBytes(world(), url)).toMatchObject({
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
  const fetched = fetchBytes(world({ fetch: silent }), 'https://lab.example/deployments.yaml');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await fetched).toEqual({
    kind: 'unreachable',
    because: 'lab.example did not answer within 20 seconds. Try again later.',
  });
});

test('each way to fail has a sentence', async () => {
  const url = await serving((request, response) => {
    response.writeHead(Number(request.url?.slice(1))).end();
  });
  expect(await fetchBytes(world(), `${url}/404`)).toEqual({ kind: 'missing' });
  expect(await fetchBytes(world(), `${url}/403`)).toMatchObject({
    kind: 'refused',
    because: expect.stringContaining('Give an access token'),
  });
  expect(await fetchBytes(world(), `${url}/429`)).toMatchObject({
    kind: 'unreachable',
    because: expect.stringMatching(/asks to wait until \d\d:\d\d \(UTC\)/),
  });
  expect(await fetchBytes(world({ token: 'x' }), `${url}/401`)).toMatchObject({
    kind: 'refused',
    because: expect.stringContaining('does not accept the access token'),
  });
  expect(await fetchBytes(world(), `${url}/503`)).toMatchObject({
    kind: 'unreachable',
    because: expect.stringContaining('in trouble (503)'),
  });
  await new Promise((resolve) => servers.splice(0)[0]?.close(resolve));
  expect(await fetchBytes(world(), url)).toMatchObject({
    kind: 'unreachable',
    because: expect.stringContaining('refuses the connection'),
  });
});

test('a small answer that grows without end is given up while it grows', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  expect(bomb.length).toBeLessThan(100_000);
  const url = await serving((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
  });
  expect(await fetchBytes(world(), url)).toMatchObject({
    kind: 'refused',
    because: expect.stringContaining('larger than 10 MB'),
  });
});

test('headers without end are refused', async () => {
  const url = await serving((_request, response) => {
    response.writeHead(200, { 'x-much': 'x'.repeat(200_000) }).end();
  });
  expect(await fetchBytes(world(), url)).toMatchObject({ kind: 'unreachable' });
});

test('an address of IPv6 is guarded like one of IPv4', async () => {
  let connections = 0;
  const server = createServer((_request, response) => {
    connections += 1;
    response.end('a');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '::1', resolve));
  const url = `http://[::1]:${(server.address() as AddressInfo).port}`;
  expect(await fetchBytes(world(guarded), url.replace('http:', 'https:'))).toMatchObject({
    kind: 'refused',
  });
  expect(connections).toBe(0);
  expect(await fetchBytes(world(), url)).toMatchObject({ kind: 'bytes' });
});

/**
 * A resolver that gives these addresses one after the other, to a guard for which 127.0.0.1 stands
 * for the internet.
 */
function changingName(...addresses: string[]) {
  const asked: string[] = [];
  const lookup = publicLookup(
    (name, _options, answer) => {
      asked.push(name);
      answer(null, [
        { address: addresses[Math.min(asked.length, addresses.length) - 1] ?? '', family: 4 },
      ]);
    },
    (address) => address === '127.0.0.1',
  );
  return { asked, fetch: guardedFetch({ allowLocal: false, lookup }) };
}

test('a connection goes to the address that was checked: what the name leads to a moment later gains nothing', async () => {
  let inner = 0;
  const closing = (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(200, { connection: 'close' }).end('outer');
  };
  const { port } = new URL(await serving(closing));
  const within = createServer((_request, response) => {
    inner += 1;
    response.end('inner');
  });
  servers.push(within);
  await new Promise<void>((resolve) => within.listen(Number(port), '127.0.0.2', resolve));
  const { asked, fetch } = changingName('127.0.0.1', '127.0.0.2');
  const once = await fetchBytes(world({ fetch }), `http://rebind.example:${port}/d.yaml`);
  expect(once.kind === 'bytes' && new TextDecoder().decode(once.bytes)).toBe('outer');
  expect(asked).toEqual(['rebind.example']);
  expect(await fetchBytes(world({ fetch }), `http://rebind.example:${port}/d.yaml`)).toMatchObject({
    kind: 'refused',
    because: expect.stringContaining('rebind.example leads to an address inside'),
  });
  expect(asked).toHaveLength(2);
  expect(inner).toBe(0);
});

test('a redirect to a name that leads into this network is refused when it is resolved', async () => {
  let inner = 0;
  const within = await serving((_request, response) => {
    inner += 1;
    response.end();
  });
  const { port } = new URL(
    await serving((_request, response) => {
      response.writeHead(302, { location: within.replace('127.0.0.1', 'inside.example') }).end();
    }),
  );
  const { asked, fetch } = changingName('127.0.0.1', '10.0.0.1');
  expect(await fetchBytes(world({ fetch }), `http://outside.example:${port}/`)).toMatchObject({
    kind: 'refused',
    because: expect.stringContaining('inside.example leads to an address inside'),
  });
  expect(asked).toEqual(['outside.example', 'inside.example']);
  expect(inner).toBe(0);
});

test('a redirect to an address of IPv4 in a disguise of IPv6 is refused', async () => {
  for (const location of [
    'https://[::ffff:169.254.169.254]/',
    'https://[64:ff9b::a9fe:a9fe]/',
    'https://[2002:a9fe:a9fe::]/',
    'https://[::a9fe:a9fe]/',
  ]) {
    const send = vi.fn<typeof fetch>(
      async () => new Response(null, { status: 302, headers: { location } }),
    );
    expect(
      await fetchBytes(world({ ...guarded, fetch: send }), 'https://lab.example/d.yaml'),
      location,
    ).toMatchObject({ kind: 'refused', because: expect.stringContaining('inside this network') });
    expect(send).toHaveBeenCalledTimes(1);
  }
});

test('a name is looked up once, and a later answer that leads inside is refused', () => {
  const answers = ['8.8.8.8', '127.0.0.1'];
  const lookup = publicLookup((_name, _options, answer) =>
    answer(null, [{ address: answers.shift() ?? '', family: 4 }]),
  );
  const [first, second] = [vi.fn(), vi.fn()];
  lookup('rebind.example', { all: true }, first);
  expect(first).toHaveBeenCalledWith(null, [{ address: '8.8.8.8', family: 4 }]);
  expect(answers).toHaveLength(1);
  lookup('rebind.example', { all: true }, second);
  expect(second.mock.calls[0]?.[0]).toMatchObject({ name: 'AddressRefused' });
});

test('a token does not follow a redirect to another host', async () => {
  const seen: (string | undefined)[] = [];
  const other = await serving((request, response) => {
    seen.push(request.headers.authorization);
    response.end('a');
  });
  const url = await serving((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(302, { location: request.url === '/' ? '/again' : other }).end();
  });
  expect(
    await fetchBytes(world(), url, { headers: { authorization: 'Bearer secret' } }),
  ).toMatchObject({ kind: 'bytes' });
  expect(seen).toEqual(['Bearer secret', 'Bearer secret', undefined]);
});
