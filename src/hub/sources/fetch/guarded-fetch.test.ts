import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, expect, test, vi } from 'vitest';
import { fetchBytes } from './fetch-bytes.ts';
import { guardedFetch, publicLookup } from './guarded-fetch.ts';
import { closeLocalServers, localWorld, serveLocally } from './testing/local-server.ts';

const guarded = { fetch: guardedFetch({ allowLocal: false }), allowLocalSources: false };

afterEach(closeLocalServers);

test('a redirect into this network is refused like the address itself', async () => {
  const send = vi.fn<typeof fetch>(
    async () =>
      new Response(null, { status: 302, headers: { location: 'https://169.254.169.254/latest' } }),
  );
  expect(
    await fetchBytes(
      localWorld({ ...guarded, fetch: send }),
      'https://lab.example/deployments.yaml',
    ),
  ).toMatchObject({ kind: 'refused', because: expect.stringContaining('inside this network') });
  expect(send).toHaveBeenCalledTimes(1);
});

test('addresses that must not be opened are refused without a connection', async () => {
  let connections = 0;
  const url = await serveLocally((_request, response) => {
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
    expect(await fetchBytes(localWorld(guarded), address), address).toMatchObject({
      kind: 'refused',
    });
  expect(connections).toBe(0);
});

test('a name that leads into this network is refused when it is resolved', async () => {
  let connections = 0;
  const url = await serveLocally((_request, response) => {
    connections += 1;
    response.end();
  });
  // Allowed as an address, so that only the resolver stands in the way.
  const fetched = await fetchBytes(
    localWorld({ fetch: guarded.fetch }),
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

test('an address of IPv6 is guarded like one of IPv4', async () => {
  let connections = 0;
  const url = await serveLocally((_request, response) => {
    connections += 1;
    response.end('a');
  }, '::1');
  expect(await fetchBytes(localWorld(guarded), url.replace('http:', 'https:'))).toMatchObject({
    kind: 'refused',
  });
  expect(connections).toBe(0);
  expect(await fetchBytes(localWorld(), url)).toMatchObject({ kind: 'bytes' });
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
  const { port } = new URL(await serveLocally(closing));
  await serveLocally(
    (_request, response) => {
      inner += 1;
      response.end('inner');
    },
    '127.0.0.2',
    Number(port),
  );
  const { asked, fetch } = changingName('127.0.0.1', '127.0.0.2');
  const once = await fetchBytes(localWorld({ fetch }), `http://rebind.example:${port}/d.yaml`);
  expect(once.kind === 'bytes' && new TextDecoder().decode(once.bytes)).toBe('outer');
  expect(asked).toEqual(['rebind.example']);
  expect(
    await fetchBytes(localWorld({ fetch }), `http://rebind.example:${port}/d.yaml`),
  ).toMatchObject({
    kind: 'refused',
    because: expect.stringContaining('rebind.example leads to an address inside'),
  });
  expect(asked).toHaveLength(2);
  expect(inner).toBe(0);
});

test('a redirect to a name that leads into this network is refused when it is resolved', async () => {
  let inner = 0;
  const within = await serveLocally((_request, response) => {
    inner += 1;
    response.end();
  });
  const { port } = new URL(
    await serveLocally((_request, response) => {
      response.writeHead(302, { location: within.replace('127.0.0.1', 'inside.example') }).end();
    }),
  );
  const { asked, fetch } = changingName('127.0.0.1', '10.0.0.1');
  expect(await fetchBytes(localWorld({ fetch }), `http://outside.example:${port}/`)).toMatchObject({
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
      await fetchBytes(localWorld({ ...guarded, fetch: send }), 'https://lab.example/d.yaml'),
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
